-- What is to be read from platforms: again and again, once, or after a silence.
CREATE TABLE errand (
    account_id   uuid NOT NULL CONSTRAINT errand_account_fk REFERENCES account ON DELETE CASCADE,
    what         text NOT NULL,
    subject      text NOT NULL DEFAULT '',
    cursor       text,
    -- What is older need not be read.
    since        timestamptz,
    -- While it is leased, when the lease ends.
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
-- The next of each account, of what is done once and of what is done again, is one step however much there is to do.
CREATE INDEX errand_due ON errand (account_id, (every IS NULL), due_at);
CREATE INDEX errand_leased ON errand (account_id) WHERE lease IS NOT NULL;

-- The accounts that are read: locked while something of theirs is taken.
CREATE TABLE errand_account (
    account_id    uuid PRIMARY KEY CONSTRAINT errand_account_account_fk REFERENCES account ON DELETE CASCADE,
    -- Who was served longest ago comes first.
    served_at     timestamptz NOT NULL DEFAULT '-infinity',
    -- The platform asks to be left alone, or refuses the credentials.
    rest_until    timestamptz,
    refused_code  text
);
