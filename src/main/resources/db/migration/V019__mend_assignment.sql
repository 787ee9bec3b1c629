-- What a ticket asks of an agent, and where, as one number: of those that ask the same one is looked at, however many wait. A known gap
-- counts too, so that those that were told of and those that were not are told apart. Two numbers that meet by chance do no
-- harm: whoever is given a ticket is asked again by the ticket itself.
ALTER TABLE ticket ADD COLUMN need bigint NOT NULL GENERATED ALWAYS AS (hash_record_extended(ROW(
    queue_id, team_id, CASE WHEN team_id IS NOT NULL THEN rules_queue_id END, skills,
    nullif(lower(split_part(coalesce(language, spoken), '-', 1)), 'und'), account_id, visibility,
    CASE WHEN declined_in = queue_id THEN declined_by ELSE '{}' END, gap_at IS NOT NULL), 0)) STORED;

-- What waits for an agent: by what it asks, and then in the order in which it is given out. The few rows among many are why
-- it is partial; all that makes a ticket wait is in its condition, so that counting them needs no row.
DROP INDEX ticket_for_agents;
CREATE INDEX ticket_for_agents ON ticket
    (need, coalesce(all_next_due_at, 'infinity'), (-score), coalesce(all_oldest_open_at, 'infinity'), id)
    WHERE merged_into IS NULL AND all_oldest_open_at IS NOT NULL AND status NOT IN ('resolved', 'closed', 'merged')
        AND assignee_id IS NULL AND NOT held;
-- The same since when, for what flows over. Its last condition is always true: it keeps those who do not name it from this
-- index, of which the planner would think, not having counted what waits, that it can as well be read as a whole.
CREATE INDEX ticket_overflows ON ticket
    (queue_id, greatest(coalesce(queued_at, created_at), all_oldest_open_at))
    WHERE merged_into IS NULL AND all_oldest_open_at IS NOT NULL AND status NOT IN ('resolved', 'closed', 'merged')
        AND assignee_id IS NULL AND NOT held
        AND greatest(coalesce(queued_at, created_at), all_oldest_open_at) IS NOT NULL;

-- Only those whose declines are to be forgotten, of which there are hardly any.
DROP INDEX ticket_declined;
CREATE INDEX ticket_declined ON ticket (declined_in)
    WHERE declined_by <> '{}' AND status IN ('resolved', 'closed', 'merged');

-- Since when nobody could have what asks for this, whether that was told already or not.
CREATE TABLE coverage_gap (
    need   bigint PRIMARY KEY,
    since  timestamptz NOT NULL
);

-- Its single row is locked by the replica that looks for gaps, which keeps nobody from giving out tickets.
CREATE TABLE coverage_turn (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO coverage_turn DEFAULT VALUES;

-- What an agent has to do. Not by how much waits, which changes with every message: what changes a column of an index writes
-- all indexes of the row anew.
DROP INDEX ticket_load;
CREATE INDEX ticket_load ON ticket (assignee_id)
    WHERE assignee_id IS NOT NULL AND merged_into IS NULL AND all_oldest_open_at IS NOT NULL;
