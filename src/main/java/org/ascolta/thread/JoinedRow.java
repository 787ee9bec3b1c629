package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.store.Micros;
import org.ascolta.triage.Signals;
import org.ascolta.triage.Verdict;

/** A joined message to and from its row. */
final class JoinedRow {

    private JoinedRow() {}

    static Joined read(Row row) {
        Joined message = new Joined(new MessageKey(row.getUUID("account_id"), row.getString("external_id")));
        message.id = row.getUUID("id");
        message.revision = row.getInteger("revision");
        message.threadId = row.getUUID("thread_id");
        message.ticketId = row.getUUID("ticket_id");
        message.wasIn = message.ticketId;
        message.frozen = row.getBoolean("frozen");
        message.late = row.getBoolean("late_ingest");
        message.receivedAt = row.getOffsetDateTime("received_at");
        message.deletedAt = Micros.ofNullable(row.getOffsetDateTime("deleted_at"));
        String authorKind = row.getString("author_kind");
        message.automatic = authorKind == null || authorKind.equals("customer") ? null : authorKind.equals("bot");
        if (row.getOffsetDateTime("edited_at") != null) {
            long at = Micros.of(row.getOffsetDateTime("edited_at"));
            message.edited = new Rank(false, at, row.getLong("edited_hash"));
            message.editedText = row.getString("text");
            message.editedAttachments = attachments(row);
        }
        message.signals = Signals.read(row.getJsonObject("signals"));
        message.verdict = Verdict.read(row.getJsonObject("verdict"));
        message.voided = row.getBoolean("voided");
        message.round = row.getInteger("round");
        message.isAnAside = row.getBoolean("aside");
        if (row.getString("reported") != null) {
            message.report = new Reported(
                    Fate.valueOf(row.getString("reported").toUpperCase(Locale.ROOT)),
                    Micros.of(row.getOffsetDateTime("reported_at")),
                    row.getString("reported_code"));
            message.reportedFrom = Micros.of(row.getOffsetDateTime("reported_from"));
        }
        message.delivery = row.getString("delivery");
        if (message.delivery != null) {
            message.own = new Own(
                    List.of(row.getArrayOfUUIDs("names")),
                    List.of(row.getArrayOfUUIDs("answers")),
                    Purpose.valueOf(row.getString("purpose")),
                    authorKind.equals("agent"));
        }
        if (row.getOffsetDateTime("said_at") != null) {
            readCreation(message, row);
        }
        return message;
    }

    private static void readCreation(Joined message, Row row) {
        message.said = new Rank(
                row.getBoolean("said_creation"), Micros.of(row.getOffsetDateTime("said_at")), row.getLong("said_hash"));
        message.sentAt = Micros.of(row.getOffsetDateTime("sent_at"));
        message.created = row.getString(message.edited == null ? "text" : "created_text");
        message.writer = new Writer(
                row.getUUID("identity_id"),
                row.getString("author"),
                row.getString("author_name"),
                row.getString("author_handle"));
        message.content = new Content(
                Content.Visibility.valueOf(row.getString("visibility").toUpperCase(Locale.ROOT)),
                row.getString("root"),
                row.getString("parent"),
                new Content.Author(null, null, row.getString("author"), null, null, null, null, null, null, null),
                row.getString("kind").equals("outbound"),
                row.getBoolean("automatic"),
                message.created,
                null,
                row.getLong("seq"),
                row.getString("permalink"),
                message.edited == null ? attachments(row) : List.of(),
                metrics(row),
                null,
                hints(row));
    }

    /** Of a message that is gone nothing stays that its words have shown. */
    static String signalsJson(Joined message) {
        boolean says = message.signals != Signals.NONE && message.deletedAt == null;
        return says ? message.signals.json() : null;
    }

    static String hintsJson(Map<String, String> hints) {
        return hints.isEmpty() ? null : new JsonObject(new TreeMap<>(hints)).encode();
    }

    private static Map<String, String> hints(Row row) {
        Map<String, String> hints = new TreeMap<>();
        JsonObject json = row.getJsonObject("hints");
        if (json != null) {
            json.forEach(hint -> hints.put(hint.getKey(), (String) hint.getValue()));
        }
        return hints;
    }

    static String attachmentsJson(List<Content.Attachment> attachments) {
        JsonArray array = new JsonArray();
        attachments.forEach(one -> array.add(
                new JsonObject().put("type", one.type()).put("url", one.url()).put("mime", one.mime())));
        return array.isEmpty() ? null : array.encode();
    }

    /** Without what is not said. */
    static String metricsJson(Content.Metrics metrics) {
        if (metrics == null) {
            return null;
        }
        JsonObject json = new JsonObject();
        put(json, "likes", metrics.likes());
        put(json, "shares", metrics.shares());
        put(json, "replies", metrics.replies());
        put(json, "views", metrics.views());
        return json.encode();
    }

    private static void put(JsonObject json, String name, Long count) {
        if (count != null) {
            json.put(name, count);
        }
    }

    private static List<Content.Attachment> attachments(Row row) {
        JsonArray array = row.getJsonArray("attachments");
        return array == null
                ? List.of()
                : array.stream().map(one -> attachment((JsonObject) one)).toList();
    }

    private static Content.Attachment attachment(JsonObject json) {
        return new Content.Attachment(json.getString("type"), json.getString("url"), json.getString("mime"));
    }

    private static Content.Metrics metrics(Row row) {
        JsonObject json = row.getJsonObject("said_metrics");
        return json == null
                ? null
                : new Content.Metrics(
                        json.getLong("likes"), json.getLong("shares"), json.getLong("replies"), json.getLong("views"));
    }
}
