-- The place of one author's conversation. kind 'root' is the place itself: the brand's own posts wait there, and its
-- row is the lock under which public facts of one root post are placed.
CREATE TABLE thread (
    id              uuid PRIMARY KEY,
    account_id      uuid NOT NULL,
    kind            text NOT NULL,
    external_id     text NOT NULL,
    author          text NOT NULL DEFAULT '',
    identity_id     uuid,
    -- The fold's state after the last fact, so that a fact in order needs no timeline. Null: fold from the timeline.
    checkpoint      jsonb,
    open_ticket_id  uuid,
    last_closed_id  uuid,
    version         integer NOT NULL DEFAULT 0,
    CONSTRAINT thread_key_unique UNIQUE (account_id, kind, external_id, author),
    CONSTRAINT thread_kind_known CHECK (kind IN ('private', 'public', 'root'))
) WITH (fillfactor = 80);

CREATE SEQUENCE ticket_number;

-- Columns down to last_activity_at belong to the fold; the desk owns the rest.
CREATE TABLE ticket (
    id                  uuid PRIMARY KEY,
    number              bigint NOT NULL DEFAULT nextval('ticket_number'),
    thread_id           uuid NOT NULL,
    account_id          uuid NOT NULL,
    brand_id            uuid NOT NULL,
    identity_id         uuid,
    visibility          text NOT NULL,
    first_message_id    uuid NOT NULL,
    follow_up_of        uuid,
    state               text NOT NULL,
    unanswered          integer NOT NULL DEFAULT 0,
    oldest_open_at      timestamptz,
    opened_at           timestamptz NOT NULL,
    first_responded_at  timestamptz,
    resolved_at         timestamptz,
    last_activity_at    timestamptz NOT NULL,

    -- What a reader sees: of a ticket with members, theirs are counted in.
    status              text NOT NULL,
    all_unanswered      integer NOT NULL DEFAULT 0,
    all_oldest_open_at  timestamptz,
    merged_into         uuid,
    merged_by           text,
    has_members         boolean NOT NULL DEFAULT false,
    duplicate_of        uuid,
    -- When the sweeper has to look at it: the public window's end, a snooze's end, the freeze of a resolved one.
    wakes_at            timestamptz,
    resolve_recorded_at timestamptz,

    subject             text NOT NULL DEFAULT '',
    subject_by_desk     boolean NOT NULL DEFAULT false,
    language            text,
    tags                text[] NOT NULL DEFAULT '{}',
    attributes          jsonb NOT NULL DEFAULT '{}',
    score               smallint NOT NULL DEFAULT 50,
    band                text NOT NULL DEFAULT 'normal',
    reasons             jsonb NOT NULL DEFAULT '[]',
    queue_id            uuid,
    assignee_id         uuid,
    late_ingest         boolean NOT NULL DEFAULT false,
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    version             integer NOT NULL DEFAULT 1,
    search              tsvector GENERATED ALWAYS AS (
                            to_tsvector('ascolta_plain', subject) || to_tsvector('ascolta_it', subject)
                            || to_tsvector('ascolta_en', subject)) STORED,
    CONSTRAINT ticket_merged_by_known CHECK (merged_by IN ('desk', 'fold'))
) WITH (fillfactor = 80);
CREATE INDEX ticket_created ON ticket (created_at DESC, id DESC);
CREATE INDEX ticket_thread ON ticket (thread_id);
-- The lists that a desk opens all day, each in the order of its pages.
CREATE INDEX ticket_status ON ticket (status, created_at DESC, id DESC);
CREATE INDEX ticket_account ON ticket (account_id, created_at DESC, id DESC);
CREATE INDEX ticket_queue ON ticket (queue_id, created_at DESC, id DESC);
CREATE INDEX ticket_assignee ON ticket (assignee_id, created_at DESC, id DESC) WHERE assignee_id IS NOT NULL;
-- Who waits longest, then those who do not wait. An expression, because a page's end has no place among nulls.
CREATE INDEX ticket_waiting ON ticket (coalesce(all_oldest_open_at, 'infinity'), id);
CREATE INDEX ticket_priority ON ticket ((-score), coalesce(all_oldest_open_at, 'infinity'), id);
CREATE INDEX ticket_identity ON ticket (identity_id);
CREATE INDEX ticket_members ON ticket (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ticket_wakes ON ticket (wakes_at) WHERE wakes_at IS NOT NULL;
CREATE INDEX ticket_tags ON ticket USING gin (tags) WHERE tags <> '{}';
CREATE INDEX ticket_subject_search ON ticket USING gin (search);

-- A message as the join of all that was said about it: the greatest creation, the greatest edit, the earliest deletion.
-- A row without thread_id is one of which only an edit, a deletion or an answer is known so far.
CREATE TABLE message (
    id             uuid PRIMARY KEY,
    account_id     uuid NOT NULL,
    external_id    text NOT NULL,
    thread_id      uuid,
    ticket_id      uuid,
    kind           text NOT NULL,
    visibility     text,
    author_kind    text,
    identity_id    uuid,
    author         text,
    author_name    text,
    author_handle  text,
    root           text,
    parent         text,
    text           text,
    created_text   text,
    language       text,
    attachments    jsonb,
    -- What the platform said of it, and that with the reactions that it told one by one.
    said_metrics   jsonb,
    metrics        jsonb,
    permalink      text,
    hints          jsonb,
    sent_at        timestamptz,
    seq            bigint NOT NULL DEFAULT 0,
    said_creation  boolean,
    said_at        timestamptz,
    said_hash      bigint,
    edited_at      timestamptz,
    edited_hash    bigint,
    deleted_at     timestamptz,
    automatic      boolean NOT NULL DEFAULT false,
    -- It was no message after all: it is in no ticket.
    voided         boolean NOT NULL DEFAULT false,
    -- The most that its platform has reported of one of ours, and when it first reported anything.
    reported       text,
    reported_at    timestamptz,
    reported_code  text,
    reported_from  timestamptz,
    counted_at     timestamptz,
    late_ingest    boolean NOT NULL DEFAULT false,
    frozen         boolean NOT NULL DEFAULT false,
    received_at    timestamptz NOT NULL,
    revision       integer NOT NULL DEFAULT 1,
    -- Of a text without end the beginning: PostgreSQL refuses a vector of more than 1 MB, and with it the message.
    search         tsvector GENERATED ALWAYS AS (
                       to_tsvector('ascolta_plain', left(coalesce(text, ''), 50000))
                       || to_tsvector('ascolta_it', left(coalesce(text, ''), 50000))
                       || to_tsvector('ascolta_en', left(coalesce(text, ''), 50000))) STORED,
    CONSTRAINT message_external_unique UNIQUE (account_id, external_id)
);
-- The timeline of a thread as the fold reads it: closed tickets are frozen and left out.
CREATE INDEX message_timeline ON message (thread_id, sent_at) WHERE NOT frozen;
CREATE INDEX message_ticket ON message (ticket_id, sent_at, id);
-- Answers find what they answer when it comes after them.
CREATE INDEX message_parent ON message (account_id, parent) WHERE parent IS NOT NULL;
CREATE INDEX message_search ON message USING gin (search);

-- Every edit ever reported; the greatest by (at, hash) is the one shown.
CREATE TABLE message_edit (
    message_id   uuid NOT NULL,
    at           timestamptz NOT NULL,
    hash         bigint NOT NULL,
    text         text,
    attachments  jsonb,
    PRIMARY KEY (message_id, at, hash)
);

-- One inbound message is owed at most one answer, so the obligation's id is the message's.
CREATE TABLE obligation (
    id            uuid PRIMARY KEY,
    ticket_id     uuid NOT NULL,
    thread_id     uuid NOT NULL,
    account_id    uuid NOT NULL,
    state         text NOT NULL,
    opened_at     timestamptz NOT NULL,
    ended_at      timestamptz,
    answered_by   uuid,
    reason        text,
    note          text,
    actor_kind    text,
    actor_id      text,
    frozen        boolean NOT NULL DEFAULT false,
    CONSTRAINT obligation_state_known CHECK (state IN ('open', 'answered', 'waived'))
) WITH (fillfactor = 80);
CREATE INDEX obligation_ticket ON obligation (ticket_id, opened_at);
CREATE INDEX obligation_thread ON obligation (thread_id) WHERE NOT frozen;

-- What people at the desk did, as facts on the thread's timeline. names are the messages that the act speaks of.
CREATE TABLE act (
    id          uuid PRIMARY KEY,
    thread_id   uuid NOT NULL,
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    names       uuid[] NOT NULL,
    detail      jsonb NOT NULL DEFAULT '{}',
    actor_kind  text NOT NULL,
    actor_id    text,
    frozen      boolean NOT NULL DEFAULT false
);
CREATE INDEX act_timeline ON act (thread_id, at);

CREATE TABLE ticket_link (
    id          uuid PRIMARY KEY,
    ticket_id   uuid NOT NULL CONSTRAINT ticket_link_ticket_fk REFERENCES ticket,
    other_id    uuid NOT NULL CONSTRAINT ticket_link_other_fk REFERENCES ticket,
    kind        text NOT NULL,
    actor_kind  text NOT NULL,
    actor_id    text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ticket_link_kind_known CHECK (kind IN ('duplicate', 'related'))
);
-- Two tickets are linked once in each way, whichever end it was said from.
CREATE UNIQUE INDEX ticket_link_pair_unique
    ON ticket_link (least(ticket_id, other_id), greatest(ticket_id, other_id), kind);
CREATE INDEX ticket_link_ticket ON ticket_link (ticket_id);
CREATE INDEX ticket_link_other ON ticket_link (other_id);
