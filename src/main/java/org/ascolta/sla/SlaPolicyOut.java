package org.ascolta.sla;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How soon: one version of a policy, the latest one where nothing else is said.
 *
 * @param validFrom since when clocks that start are set by it; null: since ever
 * @param retired   whether this version ended the policy; then it says nothing else
 */
@Schema(name = "SlaPolicy")
public record SlaPolicyOut(
        UUID id,
        String name,
        Integer order,
        String when,
        List<Target> targets,
        Set<SlaPause> pausedIn,
        List<Level> levels,
        int version,
        UUID versionId,
        OffsetDateTime validFrom,
        boolean retired) {

    private static final SlaPolicyIn NOTHING = new SlaPolicyIn(null, null, null, List.of(), null, null);

    /** @param definition null when this version ended the policy */
    static SlaPolicyOut of(Row row, SlaPolicyIn definition) {
        SlaPolicyIn said = definition == null ? NOTHING : definition;
        return new SlaPolicyOut(
                row.getUUID("policy_id"),
                row.getString("name"),
                said.order(),
                definition == null ? null : said.when(),
                said.targets(),
                said.pausedIn(),
                said.levels(),
                row.getInteger("version"),
                row.getUUID("id"),
                row.getOffsetDateTime("valid_from"),
                definition == null);
    }

    SlaPolicyIn definition() {
        return new SlaPolicyIn(name, order, when, targets, pausedIn, levels);
    }
}
