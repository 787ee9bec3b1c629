-- The private conversations that private answers to public messages have opened.
CREATE TABLE aside (
    account_id  uuid NOT NULL,
    place       text NOT NULL,
    reply_id    uuid NOT NULL,
    -- The ticket by which the customer answered there, once it was joined to that of the public message.
    ticket_id   uuid,
    PRIMARY KEY (account_id, place, reply_id)
);

-- Tickets that answer a private answer, and are to be joined to the public one's.
CREATE TABLE joining (
    ticket_id  uuid PRIMARY KEY,
    reply_id   uuid NOT NULL,
    due_at     timestamptz NOT NULL DEFAULT now()
);
