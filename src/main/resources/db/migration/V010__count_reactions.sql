-- One person's reaction to a message, by a keyed hash of him: the latest word counts, in whatever order they come.
CREATE TABLE reaction (
    account_id   uuid NOT NULL,
    external_id  text NOT NULL,
    kind         text NOT NULL,
    by_hash      bytea NOT NULL,
    given        boolean NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (account_id, external_id, kind, by_hash),
    CONSTRAINT reaction_kind_known CHECK (kind IN ('likes', 'shares'))
);

-- A message's metrics with what was reacted to it: platforms say either, and the greater is the newer.
CREATE FUNCTION counted(account uuid, message text, metrics jsonb) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN max(n) IS NULL THEN metrics
                ELSE coalesce(metrics, '{}') || jsonb_object_agg(kind, greatest(n, (metrics ->> kind)::bigint)) END
    FROM (SELECT kind, count(*) AS n FROM reaction
          WHERE account_id = account AND external_id = message AND given GROUP BY kind) r
$$;
