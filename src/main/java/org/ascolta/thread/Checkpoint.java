package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * A fold's state after a timeline, as small JSON on the thread's row: enough to go on with messages that come after it, so
 * that a message in order costs no look at the timeline.
 */
record Checkpoint(JsonObject json) {

    /** Above this many waiting obligations or pending messages reading the timeline is cheaper. */
    private static final int MOST = 1000;

    /** The state of a fold, or null when only the whole timeline can be gone on with. */
    static Checkpoint of(Fold fold) {
        Episode current = fold.current();
        long open = fold.owed.values().stream().filter(Owed::isOpen).count();
        boolean earlierLives = fold.episodes.stream().anyMatch(e -> e != current && (e.open > 0 || !e.isResolved()));
        if (fold.last == null || earlierLives || open > MOST || fold.pending.size() > MOST) {
            return null;
        }
        JsonObject json = new JsonObject()
                .put("last", ordJson(fold.last))
                .put("asked", fold.asked)
                .put("pending", ids(fold.pending))
                .put("pendingSince", fold.pendingSince);
        if (fold.lastInboundAt != Long.MIN_VALUE) {
            json.put("lastInboundAt", fold.lastInboundAt);
        }
        if (current != null) {
            json.put("episode", episodeJson(current)).put("open", openJson(fold));
        }
        return new Checkpoint(json);
    }

    /** Whether something of this order comes after all that was read. */
    boolean comesBefore(Ord next) {
        return ord(json.getJsonArray("last")).compareTo(next) < 0;
    }

    void restore(Fold fold) {
        fold.last = ord(json.getJsonArray("last"));
        fold.asked = json.getBoolean("asked");
        fold.lastInboundAt = json.getLong("lastInboundAt", Long.MIN_VALUE);
        fold.pendingSince = json.getLong("pendingSince");
        json.getJsonArray("pending").forEach(id -> fold.pending.add(UUID.fromString((String) id)));
        JsonObject episode = json.getJsonObject("episode");
        if (episode != null) {
            Episode current = episode(episode);
            fold.episodes.add(current);
            for (Object open : json.getJsonArray("open")) {
                JsonArray one = (JsonArray) open;
                Owed owed = new Owed(UUID.fromString(one.getString(0)), current, one.getLong(1));
                fold.owed.put(owed.id, owed);
                current.open++;
            }
        }
    }

    private static JsonArray openJson(Fold fold) {
        JsonArray open = new JsonArray();
        fold.owed.values().stream()
                .filter(Owed::isOpen)
                .forEach(owed -> open.add(new JsonArray(List.of(owed.id.toString(), owed.openedAt))));
        return open;
    }

    private static JsonObject episodeJson(Episode episode) {
        return new JsonObject()
                .put("name", episode.name.toString())
                .put("ticket", episode.ticketId.toString())
                .put("openedAt", episode.openedAt)
                .put("status", episode.status.word())
                .put("lastActivity", episode.lastActivity)
                .put("snoozeUntil", episode.snoozeUntil)
                .put("resolvedAt", episode.resolvedAt)
                .put("firstRespondedAt", episode.firstRespondedAt);
    }

    private static Episode episode(JsonObject json) {
        Episode episode = new Episode(UUID.fromString(json.getString("name")), json.getLong("openedAt"));
        episode.ticketId = UUID.fromString(json.getString("ticket"));
        episode.status = Status.of(json.getString("status"));
        episode.lastActivity = json.getLong("lastActivity");
        episode.snoozeUntil = json.getLong("snoozeUntil");
        episode.resolvedAt = json.getLong("resolvedAt");
        episode.firstRespondedAt = json.getLong("firstRespondedAt");
        return episode;
    }

    private static JsonArray ids(List<UUID> ids) {
        return new JsonArray(ids.stream().map(UUID::toString).toList());
    }

    private static JsonArray ordJson(Ord ord) {
        return new JsonArray(List.of(ord.at(), ord.rank(), ord.sequence(), ord.inbound(), ord.id()));
    }

    private static Ord ord(JsonArray json) {
        return new Ord(json.getLong(0), json.getInteger(1), json.getLong(2), json.getBoolean(3), json.getString(4));
    }
}
