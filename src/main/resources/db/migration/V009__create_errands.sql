-- What is to be read from platforms: again and again, once, or after a silence.
CREATE TABLE errand (
    account_id   uuid NOT NULL CONSTRAINT errand_account_fk REFERENCES account ON DELETE CASCADE,
    what         text NOT NULL,
    subject      text NOT NULL DEFAULT '',
    cursor       text,
    -- What is older need not be read.
    since        timestamptz,
    due_at       timestamptz NOT NULL DEFAULT now(),
    -- Null: done once it was read.
    every        interval,
    attempts     integer NOT NULL DEFAULT 0,
    lease        uuid,
    lease_until  timestamptz,
    error        text,
    read_at      timestamptz,
    PRIMARY KEY (account_id, what, subject)
) WITH (fillfactor = 80);
CREATE INDEX errand_due ON errand (due_at);
