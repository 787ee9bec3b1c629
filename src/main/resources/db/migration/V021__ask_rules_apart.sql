-- When the rules are to be asked again about a ticket though nobody has written. A table of its own: what moves at every
-- message, and every few minutes of waiting, would write the wide row of a ticket and all its indexes anew.
CREATE TABLE ticket_ask (
    ticket_id  uuid PRIMARY KEY,
    at         timestamptz NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE INDEX ticket_ask_at ON ticket_ask (at);
INSERT INTO ticket_ask (ticket_id, at) SELECT id, ask_rules_at FROM ticket WHERE ask_rules_at IS NOT NULL;

-- The column stays as long as replicas of the last release may run beside new ones; nobody reads it any more.
DROP INDEX ticket_ask_rules;
