-- Signed words of platforms that sign no body, each with the content that it has admitted.
CREATE TABLE hook_word (
    connection_id  uuid NOT NULL,
    word           text NOT NULL,
    content        text NOT NULL,
    used_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (connection_id, word)
);
CREATE INDEX hook_word_used ON hook_word (used_at);
