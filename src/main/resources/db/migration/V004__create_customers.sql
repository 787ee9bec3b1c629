CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Accents folded, then stemmed in Italian, in English, or not at all.
CREATE TEXT SEARCH CONFIGURATION ascolta_plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION ascolta_plain ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
CREATE TEXT SEARCH CONFIGURATION ascolta_it (COPY = italian);
ALTER TEXT SEARCH CONFIGURATION ascolta_it ALTER MAPPING FOR hword, hword_part, word WITH unaccent, italian_stem;
CREATE TEXT SEARCH CONFIGURATION ascolta_en (COPY = english);
ALTER TEXT SEARCH CONFIGURATION ascolta_en ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;

-- The name is what the network calls its identity until the desk sets one; only then it has to be searched here too.
CREATE TABLE customer (
    id            uuid PRIMARY KEY,
    name          text,
    name_by_desk  boolean NOT NULL DEFAULT false,
    vip           boolean NOT NULL DEFAULT false,
    language      text,
    crm_id        text,
    attributes    jsonb NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT now(),
    version       integer NOT NULL DEFAULT 1,
    search        tsvector GENERATED ALWAYS AS (
                      CASE WHEN name_by_desk THEN to_tsvector('ascolta_plain', coalesce(name, '')) END) STORED
);
CREATE INDEX customer_search ON customer USING gin (search) WHERE name_by_desk;
CREATE INDEX customer_crm ON customer (crm_id) WHERE crm_id IS NOT NULL;

-- A person on one network. Everything references the identity, never the customer, so a merge moves nothing.
CREATE TABLE identity (
    id           uuid PRIMARY KEY,
    customer_id  uuid NOT NULL,
    network      text NOT NULL,
    scope        text NOT NULL,
    external_id  text NOT NULL,
    name         text,
    handle       text,
    followers    bigint,
    verified     boolean,
    email        text,
    phone        text,
    crm_id       text,
    profile_at   timestamptz,
    search       tsvector GENERATED ALWAYS AS (
                     to_tsvector('ascolta_plain', coalesce(name, '') || ' ' || coalesce(handle, ''))) STORED,
    CONSTRAINT identity_key_unique UNIQUE (network, scope, external_id)
);
CREATE INDEX identity_customer ON identity (customer_id);
CREATE INDEX identity_search ON identity USING gin (search);
-- What a caller on the phone says he is: exact, and of the few who said it.
CREATE INDEX identity_email ON identity (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX identity_phone ON identity (phone) WHERE phone IS NOT NULL;
CREATE INDEX identity_crm ON identity (crm_id) WHERE crm_id IS NOT NULL;
CREATE INDEX identity_handle ON identity (lower(handle)) WHERE handle IS NOT NULL;
