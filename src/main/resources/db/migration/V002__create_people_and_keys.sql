CREATE TABLE queue (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    version     integer NOT NULL DEFAULT 1,
    CONSTRAINT queue_name_unique UNIQUE (name)
);
INSERT INTO queue (id, name) VALUES
    ('00000000-0000-7000-8000-000000000001', 'default'),
    ('00000000-0000-7000-8000-000000000002', 'review');

CREATE TABLE agent (
    id              uuid PRIMARY KEY,
    name            text NOT NULL,
    subject         text,
    skills          jsonb NOT NULL DEFAULT '[]',
    languages       text[] NOT NULL DEFAULT '{}',
    account_ids     uuid[],
    public_replies  text NOT NULL DEFAULT 'allowed',
    capacity        integer NOT NULL DEFAULT 5,
    created_at      timestamptz NOT NULL DEFAULT now(),
    version         integer NOT NULL DEFAULT 1,
    CONSTRAINT agent_subject_unique UNIQUE (subject)
);

CREATE TABLE team (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    version     integer NOT NULL DEFAULT 1,
    CONSTRAINT team_name_unique UNIQUE (name)
);
CREATE TABLE team_queue (
    team_id   uuid NOT NULL CONSTRAINT team_queue_team_fk REFERENCES team ON DELETE CASCADE,
    queue_id  uuid NOT NULL CONSTRAINT team_queue_queue_fk REFERENCES queue ON DELETE CASCADE,
    PRIMARY KEY (team_id, queue_id)
);
CREATE TABLE team_agent (
    team_id   uuid NOT NULL CONSTRAINT team_agent_team_fk REFERENCES team ON DELETE CASCADE,
    agent_id  uuid NOT NULL CONSTRAINT team_agent_agent_fk REFERENCES agent ON DELETE CASCADE,
    PRIMARY KEY (team_id, agent_id)
);

-- The key itself is never stored: only its SHA-256 (it has 256 random bits, so no slow hash is needed).
CREATE TABLE api_key (
    id            uuid PRIMARY KEY,
    name          text NOT NULL,
    kind          text NOT NULL,
    hash          bytea NOT NULL,
    roles         text[] NOT NULL,
    team_ids      uuid[],
    scopes        text[],
    expires_at    timestamptz,
    revoked_at    timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    last_used_at  timestamptz,
    version       integer NOT NULL DEFAULT 1,
    CONSTRAINT api_key_hash_unique UNIQUE (hash),
    CONSTRAINT api_key_kind_known CHECK (kind IN ('integration', 'bot', 'agent'))
);

-- A POST repeated under its Idempotency-Key. Holds no body and no secret: only what was made and a keyed hash.
CREATE TABLE idempotency (
    caller       text NOT NULL,
    key          text NOT NULL,
    body_hash    bytea NOT NULL,
    operation    text NOT NULL,
    status       smallint,
    resource_id  text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);
