-- How far the external classifier has read the messages of customers, in the order of their ids. Its single row is also the
-- lease of the replica that asks, and the pause while the classifier does not answer.
CREATE TABLE classifier_head (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- The last id that was read, which need not be one of a message. Null: nobody has asked yet.
    cursor       uuid,
    -- Answers that failed since the cursor moved, for which a text may be to blame.
    tries        integer NOT NULL DEFAULT 0,
    -- Calls that failed since one succeeded, wherever the cursor was.
    failures     integer NOT NULL DEFAULT 0,
    -- Nobody asks before. While a call is under way it is when the caller's lease ends, and by it he is known.
    rests_until  timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO classifier_head DEFAULT VALUES;
