ALTER TABLE queue
    -- The hours in which somebody should be there. Null: always.
    ADD COLUMN calendar_id             uuid CONSTRAINT queue_calendar_fk REFERENCES calendar,
    -- What a ticket of it counts in an agent's load, by network; of others 1.
    ADD COLUMN weights                 jsonb NOT NULL DEFAULT '{}',
    -- Where tickets go that nobody takes, and after how many seconds of waiting.
    ADD COLUMN overflow_queue_id       uuid CONSTRAINT queue_overflow_fk REFERENCES queue,
    ADD COLUMN overflow_after_seconds  integer,
    ADD CONSTRAINT queue_overflow_whole CHECK ((overflow_queue_id IS NULL) = (overflow_after_seconds IS NULL));

ALTER TABLE agent
    -- Calendars: he is on shift while any of them is open. None: always.
    ADD COLUMN shifts            uuid[] NOT NULL DEFAULT '{}',
    -- What he said last and since when he says it; null: he has never said anything.
    ADD COLUMN presence          text NOT NULL DEFAULT 'offline',
    ADD COLUMN presence_since    timestamptz,
    ADD COLUMN heartbeat_at      timestamptz,
    ADD COLUMN last_assigned_at  timestamptz,
    ADD CONSTRAINT agent_presence_known CHECK (presence IN ('available', 'busy', 'away', 'offline'));

-- Columns of the desk. Who changes assignee_id or queue_id keeps them.
ALTER TABLE ticket
    -- Since when its agent has it; null: nobody does, or nobody knows.
    ADD COLUMN assigned_at        timestamptz,
    ADD COLUMN previous_agent_id  uuid,
    -- Since when it has been in its queue with nobody; null: since it was made.
    ADD COLUMN queued_at          timestamptz,
    -- Who does not want it, as long as it is in the queue in which they said so.
    ADD COLUMN declined_by        uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN declined_in        uuid,
    -- Since when nobody could have it, however little there was to do.
    ADD COLUMN gap_at             timestamptz;
-- What waits for an agent, in the order in which it is given out. The few rows among many are why it is partial.
CREATE INDEX ticket_for_agents ON ticket
    (queue_id, coalesce(all_next_due_at, 'infinity'), (-score), coalesce(all_oldest_open_at, 'infinity'), id)
    WHERE assignee_id IS NULL AND merged_into IS NULL AND all_unanswered > 0 AND NOT held;
-- What an agent has to do, among all that he ever had.
CREATE INDEX ticket_load ON ticket (assignee_id)
    WHERE assignee_id IS NOT NULL AND merged_into IS NULL AND all_unanswered > 0;
CREATE INDEX ticket_declined ON ticket (id) WHERE declined_by <> '{}';

CREATE TABLE ticket_decline (
    id         uuid PRIMARY KEY,
    ticket_id  uuid NOT NULL,
    agent_id   uuid NOT NULL,
    queue_id   uuid,
    reason     text,
    at         timestamptz NOT NULL
);
CREATE INDEX ticket_decline_ticket ON ticket_decline (ticket_id, at);

-- Who looks at a ticket just now. Nobody misses it after a crash.
CREATE UNLOGGED TABLE ticket_glance (
    ticket_id   uuid NOT NULL,
    actor_id    text NOT NULL,
    state       text NOT NULL,
    since       timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, actor_id)
);
CREATE INDEX ticket_glance_expires ON ticket_glance (expires_at);

-- Its single row is locked by the replica that gives out tickets.
CREATE TABLE assignment_turn (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO assignment_turn DEFAULT VALUES;
