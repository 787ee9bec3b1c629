-- A reply is a message from the moment it is written; what it means to the fold is in the message's own row. It becomes a
-- fact when the platform has accepted it (delivery = 'sent'), and stops being one when that turns out to be wrong.
ALTER TABLE message
    ADD COLUMN delivery        text,
    ADD COLUMN delivery_error  text,
    ADD COLUMN purpose         text,
    -- The obligations that it answers, as decided when it was written.
    ADD COLUMN answers         uuid[],
    -- Messages that its author saw as one ticket with it: the ticket's first and last ones, and those it answers.
    ADD COLUMN names           uuid[],
    -- How often it was taken up again after its platform had accepted it: what is said of an earlier round is past.
    ADD COLUMN round           integer NOT NULL DEFAULT 0,
    -- A private answer to something public: it stands in the public thread.
    ADD COLUMN aside           boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT message_delivery_known CHECK (delivery IN
        ('awaiting_approval', 'queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled', 'withdrawn'));
-- An echo looks for the reply that it is of among those whose fate is open.
CREATE INDEX message_in_flight ON message (account_id) WHERE delivery IN ('sending', 'unknown');

-- How a reply came to be and what became of it. Its id is its message's.
CREATE TABLE reply (
    id               uuid PRIMARY KEY,
    -- In whose name it goes: not always the account of its thread.
    account_id       uuid NOT NULL,
    thread_id        uuid NOT NULL,
    -- Who wrote it, and who let it go: four eyes, or a human behind a bot's draft.
    actor_kind       text NOT NULL,
    actor_id         text,
    approver_kind    text,
    approver_id      text,
    decided_at       timestamptz,
    reason           text,
    approval_due_at  timestamptz,
    overdue_at       timestamptz,
    attempts         integer NOT NULL DEFAULT 0,
    error_class      text,
    error_code       text,
    error_detail     text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    version          integer NOT NULL DEFAULT 1,
    CONSTRAINT reply_error_known CHECK (error_class IN ('retry', 'window', 'auth', 'permanent', 'unknown'))
) WITH (fillfactor = 80);
CREATE INDEX reply_approval ON reply (approval_due_at) WHERE approval_due_at IS NOT NULL AND decided_at IS NULL;

-- What a reply said before somebody gave it other words; those of a sent one are in message_edit, like any message's.
CREATE TABLE reply_text (
    id          uuid PRIMARY KEY,
    reply_id    uuid NOT NULL,
    text        text NOT NULL,
    at          timestamptz NOT NULL,
    actor_kind  text NOT NULL,
    actor_id    text
);
CREATE INDEX reply_text_reply ON reply_text (reply_id, at);

-- What is still to be said to a platform: a reply to be sent, changed or taken back. A row goes when its end is known.
-- position is the order within a thread; rows are written under the thread's lock.
CREATE TABLE outbox (
    position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reply_id     uuid NOT NULL,
    account_id   uuid NOT NULL,
    thread_id    uuid NOT NULL,
    kind         text NOT NULL,
    text         text,
    state        text NOT NULL DEFAULT 'queued',
    due_at       timestamptz NOT NULL DEFAULT now(),
    queued_at    timestamptz NOT NULL DEFAULT now(),
    changed_at   timestamptz NOT NULL DEFAULT now(),
    -- When it was first refused: a head that is tried again and again blocks its thread for a limited time only.
    refused_at   timestamptz,
    checked_at   timestamptz NOT NULL DEFAULT now(),
    attempts     integer NOT NULL DEFAULT 0,
    lease        uuid,
    lease_until  timestamptz,
    CONSTRAINT outbox_kind_known CHECK (kind IN ('send', 'edit', 'withdraw')),
    CONSTRAINT outbox_state_known CHECK (state IN ('queued', 'sending', 'unknown'))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
CREATE INDEX outbox_thread ON outbox (thread_id, position);
-- A claim steps through the accounts that have something queued, and reads of each what is due; who holds rows, how many.
CREATE INDEX outbox_queued ON outbox (account_id, due_at, position) WHERE state = 'queued';
CREATE INDEX outbox_leased ON outbox (account_id, lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX outbox_unknown ON outbox (due_at) WHERE state = 'unknown';
CREATE INDEX outbox_reply ON outbox (reply_id);

-- What paces an account on all replicas: the time up to which its budget of calls is spent, and why it is held.
CREATE TABLE outbox_account (
    account_id    uuid PRIMARY KEY,
    spent_until   timestamptz NOT NULL DEFAULT '-infinity',
    paused_until  timestamptz,
    pause_code    text,
    -- When its credentials were changed last: what was refused before says nothing about these.
    resumed_at    timestamptz
);
