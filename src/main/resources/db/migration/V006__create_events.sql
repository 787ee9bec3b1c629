-- The append-only log. A transaction inserts one event_tx and its events; the sequencer later gives it a base, and an
-- event's position is base + ord: gap-free and in commit order. Ids, enums and numbers only.
-- id is drawn after the transaction's locks, so it orders what touches one ticket; uncached, so on every replica.
CREATE TABLE event_tx (
    id    bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
    n     integer NOT NULL,
    at    timestamptz NOT NULL,
    base  bigint
);
-- The unnumbered ones, for the sequencer; the numbered ones, for readers.
CREATE INDEX event_tx_waiting ON event_tx (id) WHERE base IS NULL;
CREATE UNIQUE INDEX event_tx_base ON event_tx (base) WHERE base IS NOT NULL;

CREATE TABLE event (
    tx            bigint NOT NULL,
    ord           integer NOT NULL,
    type          text NOT NULL,
    actor_kind    text NOT NULL,
    actor_id      text,
    subject_kind  text NOT NULL,
    subject_id    text NOT NULL,
    ticket_id     uuid,
    data          jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (tx, ord)
);
CREATE INDEX event_ticket ON event (ticket_id) WHERE ticket_id IS NOT NULL;

-- Its single row is the sequencer's lock and the next free position.
CREATE TABLE event_head (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    next      bigint NOT NULL,
    oldest    bigint NOT NULL
);
INSERT INTO event_head (next, oldest) VALUES (1, 1);
