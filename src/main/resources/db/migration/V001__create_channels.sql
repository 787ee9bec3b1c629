CREATE TABLE brand (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    industry    text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    version     integer NOT NULL DEFAULT 1,
    CONSTRAINT brand_name_unique UNIQUE (name)
);

-- One platform app or integration. Secrets are AES-GCM ciphertexts; only the hook path decrypts them.
CREATE TABLE connection (
    id                uuid PRIMARY KEY,
    platform          text NOT NULL,
    name              text NOT NULL,
    api_base_url      text,
    status            text NOT NULL DEFAULT 'active',
    trusted_identity  text[] NOT NULL DEFAULT '{}',
    secrets           bytea[] NOT NULL,
    verify_token      bytea,
    reply_url         text,
    credentials       bytea,
    created_at        timestamptz NOT NULL DEFAULT now(),
    version           integer NOT NULL DEFAULT 1,
    CONSTRAINT connection_name_unique UNIQUE (name),
    CONSTRAINT connection_status_known CHECK (status IN ('active', 'disabled'))
);

-- One presence of a brand. connection_id is null for the desk's own accounts (phone notes, walk-ins, forms).
CREATE TABLE account (
    id                    uuid PRIMARY KEY,
    connection_id         uuid CONSTRAINT account_connection_fk REFERENCES connection,
    brand_id              uuid NOT NULL CONSTRAINT account_brand_fk REFERENCES brand,
    network               text NOT NULL,
    external_id           text NOT NULL,
    handle                text NOT NULL,
    role                  text NOT NULL,
    reply_policy          jsonb NOT NULL DEFAULT '{"mode":"answerHere"}',
    bot_policy            text NOT NULL DEFAULT 'draft',
    approval              text NOT NULL DEFAULT 'none',
    auto_replies          text[] NOT NULL DEFAULT '{}',
    private_reopen_hours  integer NOT NULL DEFAULT 72,
    public_window_hours   integer NOT NULL DEFAULT 168,
    public_reopen_hours   integer NOT NULL DEFAULT 24,
    capabilities          text[] NOT NULL DEFAULT '{}',
    credentials           bytea,
    credentials_end_at    timestamptz,
    last_inbound_at       timestamptz,
    inbound_lag_ms        bigint,
    -- Its rhythm: how often it was heard, and the longest pause of late, which counts half after a week.
    inbound_count         bigint NOT NULL DEFAULT 0,
    longest_pause_ms      bigint NOT NULL DEFAULT 0,
    -- What its platform says is wrong with it, and when it last said so or the contrary.
    fault                 text,
    fault_at              timestamptz,
    created_at            timestamptz NOT NULL DEFAULT now(),
    version               integer NOT NULL DEFAULT 1,
    CONSTRAINT account_place_unique UNIQUE NULLS NOT DISTINCT (connection_id, brand_id, network, external_id),
    CONSTRAINT account_role_known CHECK (role IN ('official', 'support', 'regional', 'listening'))
);
-- A hook names its account by what the platform calls it: no two brands may claim the same one behind one connection.
CREATE UNIQUE INDEX account_external_unique ON account (connection_id, network, external_id) WHERE connection_id IS NOT NULL;

-- What the fold needs to know of an account, by the time from which it holds: a late fact is judged by the terms of
-- its own time, so changing an account never rewrites history.
CREATE TABLE account_terms (
    account_id            uuid NOT NULL CONSTRAINT account_terms_account_fk REFERENCES account ON DELETE CASCADE,
    valid_from            timestamptz NOT NULL,
    listening             boolean NOT NULL,
    private_reopen_hours  integer NOT NULL,
    public_window_hours   integer NOT NULL,
    public_reopen_hours   integer NOT NULL,
    auto_replies          text[] NOT NULL,
    names                 text[] NOT NULL,
    PRIMARY KEY (account_id, valid_from)
);
