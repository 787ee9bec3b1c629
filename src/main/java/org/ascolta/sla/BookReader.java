package org.ascolta.sla;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.sla.Book.Hours;
import org.ascolta.sla.Book.Rebinding;
import org.ascolta.store.Micros;
import org.jboss.logging.Logger;

/** Makes a book of what is stored. Versions never change: those that an earlier book has are taken from there. */
@ApplicationScoped
class BookReader {

    /** Everything as it stood at one moment, which is why it is one statement. */
    static final String ALL = """
            SELECT 'head' AS kind, NULL::uuid AS id, NULL::uuid AS version_id, 0 AS version, edition,
                   NULL::timestamptz AS at, NULL::jsonb AS definition FROM sla_head
            UNION ALL SELECT 'policy', policy_id, id, version, 0,
                   CASE WHEN isfinite(valid_from) THEN valid_from END, definition FROM sla_policy_version
            UNION ALL SELECT 'calendar', calendar_id, id, version, 0,
                   CASE WHEN isfinite(valid_from) THEN valid_from END, definition FROM calendar_version
            UNION ALL SELECT 'rebinding', policy_id, calendar_id, 0, 0, at, NULL FROM sla_rebinding
            ORDER BY at NULLS FIRST, version""";

    private static final Logger LOG = Logger.getLogger(BookReader.class);

    private static final SlaPolicyIn NOTHING = new SlaPolicyIn("", 0, null, List.of(), null, null);

    private final PolicyJson json;

    BookReader(PolicyJson json) {
        this.json = json;
    }

    Book book(List<Row> rows, Book earlier) {
        Map<String, List<Row>> kinds = rows.stream().collect(Collectors.groupingBy(row -> row.getString("kind")));
        Map<UUID, List<Hours>> calendars = new HashMap<>();
        kinds.getOrDefault("calendar", List.of()).forEach(row -> calendars
                .computeIfAbsent(row.getUUID("id"), id -> new ArrayList<>())
                .add(hours(row, earlier)));
        return new Book(
                kinds.get("head").get(0).getLong("edition"),
                kinds.getOrDefault("policy", List.of()).stream()
                        .map(row -> earlier.version(row.getUUID("version_id")).orElseGet(() -> policy(row)))
                        .toList(),
                calendars,
                kinds.getOrDefault("rebinding", List.of()).stream()
                        .map(row -> new Rebinding(time(row), row.getUUID("id"), row.getUUID("version_id")))
                        .toList());
    }

    private Policy policy(Row row) {
        try {
            return policy(row, json.read(row.getJsonObject("definition")));
        } catch (RuntimeException unreadable) {
            LOG.errorf("Version %s of a policy cannot be read: it is passed over.", row.getUUID("version_id"));
            return policy(row, null);
        }
    }

    private static Policy policy(Row row, SlaPolicyIn definition) {
        SlaPolicyIn said = definition == null ? NOTHING : definition;
        return new Policy(
                row.getUUID("id"),
                row.getUUID("version_id"),
                row.getInteger("version"),
                said.name(),
                said.order(),
                definition == null ? null : new PolicyWhen(said.when()),
                said.targets(),
                said.pausedIn().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()),
                said.levels(),
                time(row));
    }

    private static Hours hours(Row row, Book earlier) {
        UUID versionId = row.getUUID("version_id");
        return earlier.hours(versionId)
                .orElseGet(() -> new Hours(
                        versionId,
                        time(row),
                        CalendarHours.of(row.getJsonObject("definition")).timetable()));
    }

    /** What holds since ever has no time. */
    private static long time(Row row) {
        Long at = Micros.ofNullable(row.getOffsetDateTime("at"));
        return at == null ? Long.MIN_VALUE : at;
    }
}
