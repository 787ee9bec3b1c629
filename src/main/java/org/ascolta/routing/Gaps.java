package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.ascolta.store.Tx;

/** Since when nobody could have what asks for the same, so that who goes for a moment leaves no gap. */
@ApplicationScoped
class Gaps {

    /** What is no gap any more is forgotten, and what has become one is kept. */
    private static final String LASTING = """
            WITH ended AS (DELETE FROM coverage_gap WHERE need <> ALL($1)),
                 begun AS (INSERT INTO coverage_gap (need, since) SELECT unnest($1::bigint[]), $2
                           ON CONFLICT DO NOTHING RETURNING need, since)
            SELECT need FROM (SELECT need, since FROM coverage_gap WHERE need = ANY($1)
                              UNION ALL SELECT need, since FROM begun) gap
            WHERE since <= $3""";

    private final RoutingConfig config;

    Gaps(RoutingConfig config) {
        this.config = config;
    }

    /** Of all that nobody could have now, what nobody could have long enough for it to be told. */
    Uni<List<Long>> lasting(Tx tx, Long[] needs) {
        return tx.rows(LASTING, needs, tx.now(), tx.now().minus(config.gapAfter()))
                .map(rows -> rows.stream().map(row -> row.getLong("need")).toList());
    }
}
