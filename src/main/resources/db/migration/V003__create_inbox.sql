-- What platforms sent, as received. Rows are never updated; partitions by day are attached ahead and dropped past
-- retention (see InboxPartitions). No constraint that a sender could trip.
CREATE TABLE inbox (
    id             uuid NOT NULL,
    received_at    timestamptz NOT NULL,
    connection_id  uuid NOT NULL,
    secret_no      smallint NOT NULL,
    headers        bytea NOT NULL,
    body           bytea NOT NULL,
    PRIMARY KEY (id, received_at)
) PARTITION BY RANGE (received_at);

-- Says that an inbox row waits. due_at is not indexed on purpose: a claim moves it and stays a heap-only update.
CREATE TABLE inbox_todo (
    id           uuid PRIMARY KEY,
    received_at  timestamptz NOT NULL,
    due_at       timestamptz NOT NULL DEFAULT '-infinity',
    attempts     smallint NOT NULL DEFAULT 0,
    is_replay    boolean NOT NULL DEFAULT false
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

-- What could not become a fact, with the reason; it outlives the inbox partition of its row.
CREATE TABLE inbox_kept (
    id             uuid PRIMARY KEY,
    received_at    timestamptz NOT NULL,
    connection_id  uuid NOT NULL,
    secret_no      smallint NOT NULL,
    headers        bytea NOT NULL,
    body           bytea NOT NULL,
    state          text NOT NULL,
    reason         text NOT NULL,
    attempts       smallint NOT NULL,
    accounts       text[] NOT NULL DEFAULT '{}',
    kept_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT inbox_kept_state_known CHECK (state IN ('ignored', 'unrouted', 'dead'))
);
CREATE INDEX inbox_kept_state ON inbox_kept (state, id);
-- An account that appears takes the rows that waited for it.
CREATE INDEX inbox_kept_unrouted ON inbox_kept USING gin (accounts) WHERE state = 'unrouted';
