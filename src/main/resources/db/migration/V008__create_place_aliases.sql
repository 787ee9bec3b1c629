-- Places that a platform says are one: a group that became a supergroup goes on under another id. All that is said in
-- either is kept under the canonical place, the first one of the chain.
CREATE TABLE place_alias (
    account_id  uuid NOT NULL,
    place       text NOT NULL,
    canonical   text NOT NULL,
    -- The place that this one continues.
    came_from   text NOT NULL,
    PRIMARY KEY (account_id, place)
);

-- Where a platform has a place now: the last one of its chain. What is not known by another name is where it always was.
CREATE FUNCTION current_place(account uuid, known text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        (SELECT a.place FROM place_alias a
         WHERE a.account_id = account
           AND a.canonical = coalesce(
               (SELECT k.canonical FROM place_alias k WHERE k.account_id = account AND k.place = known), known)
           AND NOT EXISTS (SELECT FROM place_alias n WHERE n.account_id = a.account_id AND n.came_from = a.place)
         ORDER BY a.place LIMIT 1),
        known)
$$;
