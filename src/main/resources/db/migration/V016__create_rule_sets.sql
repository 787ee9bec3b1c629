-- Rule sets, each version whole. Version 0 is shipped with the service and is no row here.
CREATE TABLE rule_set (
    version       integer PRIMARY KEY,
    note          text,
    -- {rules[]} as the API shows them.
    definition    jsonb NOT NULL,
    -- The ids of the queues, teams, policies and calendars that it names, by their names when it was published.
    resolved      jsonb NOT NULL,
    published_at  timestamptz NOT NULL,
    actor_kind    text NOT NULL,
    actor_id      text
);

-- Its single row grows with everything published or activated: who finds it grown reads anew.
CREATE TABLE rule_head (
    only_row        boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    edition         bigint NOT NULL,
    active_version  integer NOT NULL
);
INSERT INTO rule_head (edition, active_version) VALUES (1, 0);

ALTER TABLE message
    -- What its text shows by itself, and what the rules of its day said of it.
    ADD COLUMN signals  jsonb,
    ADD COLUMN verdict  jsonb;

ALTER TABLE obligation
    -- What a rule proposes to waive it as; while it is held, no clock runs for it until a person decides.
    ADD COLUMN proposal  text,
    ADD COLUMN held      boolean NOT NULL DEFAULT false;
-- What people waived as troll or spam: the strikes of an author are counted from these.
CREATE INDEX obligation_strikes ON obligation (ticket_id) WHERE reason IN ('troll', 'spam');

-- Of the columns of the fold: held, spoken, and score, band and reasons from now on.
ALTER TABLE ticket
    ADD COLUMN held           boolean NOT NULL DEFAULT false,
    -- The language of the customer's first words that show one; what the desk says it is, is language.
    ADD COLUMN spoken         text,
    -- What rules ask for. The queue is where they want it; where it is, is queue_id.
    ADD COLUMN rules_queue_id uuid,
    ADD COLUMN team_id        uuid,
    ADD COLUMN skills         text[] NOT NULL DEFAULT '{}',
    ADD COLUMN approval       boolean NOT NULL DEFAULT false,
    ADD COLUMN incident_topic text,
    -- When its rules are to be asked again though nobody has written: it waits longer, or more people read it.
    ADD COLUMN ask_rules_at   timestamptz;
CREATE INDEX ticket_ask_rules ON ticket (ask_rules_at) WHERE ask_rules_at IS NOT NULL;
