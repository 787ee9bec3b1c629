package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Tx;
import org.ascolta.triage.Situation.History;

/** What there was with the authors of stored messages before. */
@ApplicationScoped
class Histories {

    private static final String FIND = "SELECT author.id, " + HistorySql.counts("author.id", "$2")
            + " AS counts FROM unnest($1::uuid[]) author (id)";

    private final TriageConfig config;

    Histories(TriageConfig config) {
        this.config = config;
    }

    /** By author. No statement unless it is asked for. */
    Uni<Map<UUID, History>> of(Tx tx, List<Row> messages, boolean isAsked) {
        UUID[] authors = messages.stream()
                .map(row -> row.getUUID("identity_id"))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        return !isAsked || authors.length == 0
                ? Uni.createFrom().item(Map.of())
                : tx.rows(FIND, authors, config.strikeDays()).map(found -> found.stream()
                        .collect(Collectors.toMap(
                                row -> row.getUUID("id"), row -> History.read(row.getJsonObject("counts")))));
    }
}
