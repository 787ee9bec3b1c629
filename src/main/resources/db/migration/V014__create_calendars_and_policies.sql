-- When somebody is there. What holds is in the versions: a clock is reckoned by the one that was valid when it started.
CREATE TABLE calendar (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    version     integer NOT NULL DEFAULT 1,
    deleted_at  timestamptz
);
-- A name may be given again once its calendar is gone; the versions stay for the clocks that were set by them.
CREATE UNIQUE INDEX calendar_name_unique ON calendar (name) WHERE deleted_at IS NULL;

CREATE TABLE calendar_version (
    id           uuid PRIMARY KEY,
    calendar_id  uuid NOT NULL CONSTRAINT calendar_version_calendar_fk REFERENCES calendar,
    version      integer NOT NULL,
    valid_from   timestamptz NOT NULL,
    -- {zone, weekly[], exceptions[]} as the API shows them.
    definition   jsonb NOT NULL,
    CONSTRAINT calendar_version_unique UNIQUE (calendar_id, version)
);

-- How soon. A version without a definition ends its policy.
CREATE TABLE sla_policy (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    version     integer NOT NULL DEFAULT 1,
    deleted_at  timestamptz
);
CREATE UNIQUE INDEX sla_policy_name_unique ON sla_policy (name) WHERE deleted_at IS NULL;

CREATE TABLE sla_policy_version (
    id          uuid PRIMARY KEY,
    policy_id   uuid NOT NULL CONSTRAINT sla_policy_version_policy_fk REFERENCES sla_policy,
    version     integer NOT NULL,
    valid_from  timestamptz NOT NULL,
    -- {name, order, when, targets[], pausedIn[], levels[]} as the API shows them.
    definition  jsonb,
    CONSTRAINT sla_policy_version_unique UNIQUE (policy_id, version)
);

-- What was published for running clocks too. Every ticket that has such a clock is folded again; swept says how often
-- they were looked for: twice, because a transaction that began before may have set a clock by what was valid then.
CREATE TABLE sla_rebinding (
    at           timestamptz NOT NULL,
    policy_id    uuid,
    calendar_id  uuid,
    swept        integer NOT NULL DEFAULT 0,
    -- The last ticket of the portions that this round has woken.
    reached      uuid
);

-- Its single row grows with everything published: who finds it grown reads anew.
CREATE TABLE sla_head (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    edition   bigint NOT NULL
);
INSERT INTO sla_head (edition) VALUES (1);

INSERT INTO sla_policy (id, name) VALUES ('00000000-0000-7000-8000-000000000010', 'standard');
INSERT INTO sla_policy_version (id, policy_id, version, valid_from, definition) VALUES (
    '00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000010', 1, '-infinity', '{
        "name": "standard", "order": 1000, "when": "true",
        "targets": [
            {"metric": "first_response", "visibility": "public", "seconds": 900},
            {"metric": "first_response", "visibility": "private", "seconds": 1800},
            {"metric": "first_response", "band": "urgent", "seconds": 300},
            {"metric": "next_response", "visibility": "public", "seconds": 900},
            {"metric": "next_response", "visibility": "private", "seconds": 1800},
            {"metric": "next_response", "band": "urgent", "seconds": 300},
            {"metric": "resolution", "seconds": 86400},
            {"metric": "assignment", "seconds": 300}
        ],
        "pausedIn": ["waiting_customer", "waiting_third_party"],
        "levels": [
            {"atPercent": 50, "do": ["notify"]},
            {"beforeSeconds": 120, "do": ["notify"]},
            {"afterSeconds": 0, "do": ["notify"]},
            {"afterSeconds": 600, "do": ["notify"]}
        ]}');
