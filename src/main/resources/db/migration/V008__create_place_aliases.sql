-- Places that a platform says are one: a group that became a supergroup goes on under another id, and so does a private
-- conversation whose customer has got another id. All that is said in either is kept under the canonical place.
CREATE TABLE place_alias (
    account_id  uuid NOT NULL,
    place       text NOT NULL,
    canonical   text NOT NULL,
    PRIMARY KEY (account_id, place)
);
CREATE INDEX place_alias_canonical ON place_alias (account_id, canonical);

-- Every move as it was told: a place goes on as another one. Two may lead to the same.
CREATE TABLE place_move (
    account_id  uuid NOT NULL,
    place       text NOT NULL,
    next        text NOT NULL,
    PRIMARY KEY (account_id, place, next)
);

-- Where a platform has a place now: of all its names the one that goes on nowhere. What is not known by another name is
-- where it always was.
CREATE FUNCTION current_place(account uuid, known text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH class AS (
        SELECT coalesce((SELECT canonical FROM place_alias WHERE account_id = account AND place = known), known) AS canonical
    ), name AS (
        SELECT canonical AS place FROM class
        UNION ALL SELECT a.place FROM place_alias a JOIN class USING (canonical) WHERE a.account_id = account
    )
    SELECT coalesce(
        (SELECT place FROM name
         WHERE NOT EXISTS (SELECT FROM place_move m WHERE m.account_id = account AND m.place = name.place)
         ORDER BY place LIMIT 1),
        known)
$$;
