-- What a fold says of a ticket's clocks. Written by folds only, under the thread's lock; whether a running clock is
-- breached is a question of the time, so it is no column: it is when due_at has come.
CREATE TABLE clock (
    id                   uuid PRIMARY KEY,
    ticket_id            uuid NOT NULL,
    thread_id            uuid NOT NULL,
    account_id           uuid NOT NULL,
    metric               text NOT NULL,
    -- The how many-eth of its metric in its ticket, from 1.
    cycle                integer NOT NULL,
    -- The message or act that it started with, and the how many-eth clock of its metric that did, from 1: what tells one
    -- clock from another whatever arrives later.
    cause                uuid NOT NULL,
    nth                  integer NOT NULL,
    band                 text NOT NULL,
    started_at           timestamptz NOT NULL,
    -- Null while paused, and when there is never so much working time.
    due_at               timestamptz,
    paused_at            timestamptz,
    -- Working time, in microseconds: what has passed before the last pause or the end, what is left while it is paused,
    -- and what there is in all.
    consumed             bigint NOT NULL,
    remaining            bigint,
    target               bigint NOT NULL,
    fulfilled_at         timestamptz,
    fulfilled_by         uuid,
    cancelled_at         timestamptz,
    ended_at             timestamptz,
    policy_id            uuid NOT NULL,
    policy_version_id    uuid NOT NULL,
    -- The version that it started by, which a publication for running clocks may have followed.
    bound_version_id     uuid NOT NULL,
    calendar_id          uuid,
    calendar_version_id  uuid,
    -- When it is to be spoken of: first when it is due, then at the levels of its policy, in their order.
    fires                timestamptz[] NOT NULL,
    next_fire_at         timestamptz,
    late_ingest          boolean NOT NULL DEFAULT false,
    -- Its row among the figures is not what it should be; a job of its own sees to that, not the ingest.
    unsettled            boolean NOT NULL DEFAULT false,
    frozen               boolean NOT NULL DEFAULT false,
    CONSTRAINT clock_cause_unique UNIQUE (thread_id, metric, cause, nth)
) WITH (fillfactor = 80);
CREATE INDEX clock_ticket ON clock (ticket_id);
-- What the sweeper looks for; clocks that have nothing left to say are not in it.
CREATE INDEX clock_fires ON clock (next_fire_at) WHERE next_fire_at IS NOT NULL;
CREATE INDEX clock_unsettled ON clock (id) WHERE unsettled;
-- Running clocks of a policy or a calendar, portion by portion, for publications that they follow.
CREATE INDEX clock_running ON clock (policy_id, ticket_id) WHERE ended_at IS NULL;
CREATE INDEX clock_calendar ON clock (calendar_id, ticket_id) WHERE ended_at IS NULL AND calendar_id IS NOT NULL;

-- What was said of a clock: once for each due time and level. Level 0 is its breach, the others those of its policy.
CREATE TABLE clock_announcement (
    clock_id  uuid NOT NULL,
    level     integer NOT NULL,
    due_at    timestamptz NOT NULL,
    fire_at   timestamptz NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (clock_id, level, due_at)
);

-- One row for each clock that has ended or is breached: ids, enums and numbers, for figures that outlive the people.
CREATE TABLE clock_fact (
    clock_id           uuid PRIMARY KEY,
    ticket_id          uuid NOT NULL,
    metric             text NOT NULL,
    cycle              integer NOT NULL,
    started_at         timestamptz NOT NULL,
    ended_at           timestamptz,
    target_seconds     bigint NOT NULL,
    wall_ms            bigint,
    business_ms        bigint,
    -- Null: neither, because it was called off in time.
    met                boolean,
    account_id         uuid NOT NULL,
    network            text NOT NULL,
    visibility         text NOT NULL,
    band               text NOT NULL,
    queue_id           uuid,
    team_id            uuid,
    agent_id           uuid,
    policy_version_id  uuid NOT NULL,
    late_ingest        boolean NOT NULL,
    updated_at         timestamptz NOT NULL
);
CREATE INDEX clock_fact_started ON clock_fact (started_at);
CREATE INDEX clock_fact_ticket ON clock_fact (ticket_id);

ALTER TABLE ticket
    -- The earliest due time of its own running clocks, and with its members' of all.
    ADD COLUMN next_due_at      timestamptz,
    ADD COLUMN all_next_due_at  timestamptz;
CREATE INDEX ticket_due ON ticket (coalesce(all_next_due_at, 'infinity'), id);
