package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.triage.Verdict;

/**
 * A fold's state after a timeline, as small JSON on the thread's row: enough to go on with messages that come after it, so
 * that a message in order costs no look at the timeline.
 */
record Checkpoint(JsonObject json) {

    /** Above this many waiting obligations or pending messages reading the timeline is cheaper. */
    private static final int MOST = 1000;

    /**
     * Grows with what a fold has to know to go on; what was written before is folded anew. While replicas are renewed, the old
     * ones have to take this for nothing that they know: the first format had no number, but a field {@code reached}.
     */
    private static final int FORMAT = 3;

    /** The state of a fold, or null when only the whole timeline can be gone on with. */
    static Checkpoint of(Fold fold) {
        Episode current = fold.current();
        long open = fold.owed.values().stream().filter(Owed::isOpen).count();
        boolean earlierLives = fold.episodes.stream().anyMatch(e -> e != current && (e.open() > 0 || !e.isResolved()));
        if (fold.last == null || earlierLives || open > MOST || fold.pending.size() > MOST) {
            return null;
        }
        JsonObject json = new JsonObject()
                .put("format", FORMAT)
                .put("last", ordJson(fold.last))
                .put("asked", fold.asked)
                .put("upTo", fold.passing.reached)
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

    /**
     * The same, with what is shown of clocks where the passing of time since has changed it.
     *
     * @param shown by what the checkpoint itself knows them by
     */
    Checkpoint showing(List<ClockRow> shown) {
        return shown.isEmpty()
                ? this
                : new Checkpoint(json.copy()
                        .put(
                                "shown",
                                new JsonArray(shown.stream().map(ClockRow::json).toList())));
    }

    List<ClockRow> shown() {
        return json.getJsonArray("shown", new JsonArray()).stream()
                .map(row -> ClockRow.read((JsonObject) row))
                .toList();
    }

    /** One that is stored; null when there is none, or an earlier release has written it, which knew less. */
    static Checkpoint read(JsonObject stored) {
        return stored == null || stored.getInteger("format", 0) != FORMAT ? null : new Checkpoint(stored);
    }

    /** Whether something of this order comes after all that was read. */
    boolean comesBefore(Ord next) {
        return ord(json.getJsonArray("last")).compareTo(next) < 0;
    }

    void restore(Fold fold, Clockwork clockwork) {
        fold.last = ord(json.getJsonArray("last"));
        fold.asked = json.getBoolean("asked");
        fold.passing.reached = json.getLong("upTo");
        fold.lastInboundAt = json.getLong("lastInboundAt", Long.MIN_VALUE);
        fold.pendingSince = json.getLong("pendingSince");
        json.getJsonArray("pending").forEach(id -> fold.pending.add(UUID.fromString((String) id)));
        JsonObject episode = json.getJsonObject("episode");
        if (episode != null) {
            Episode current = episode(episode, clockwork);
            fold.episodes.add(current);
            for (Object open : json.getJsonArray("open")) {
                Owed owed = ClockNotes.read((JsonArray) open, current, fold.owed.size(), clockwork);
                fold.owed.put(owed.id, owed);
            }
            ClockNotes.read(episode.getJsonObject("clocks"), current.clocks, clockwork, fold.owed);
        }
    }

    private static JsonArray openJson(Fold fold) {
        JsonArray open = new JsonArray();
        fold.owed.values().stream()
                .filter(Owed::isOpen)
                .sorted()
                .forEach(owed -> open.add(new JsonArray(ClockNotes.write(owed))));
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
                .put("firstRespondedAt", episode.firstRespondedAt)
                .put("followUp", episode.isFollowUp)
                .put("seen", episode.isSeen)
                .put("language", episode.language)
                .put("weighing", weighing(episode.weighing))
                .put("clocks", ClockNotes.write(episode.clocks));
    }

    private static JsonObject weighing(Weighing weighing) {
        return new JsonObject()
                .put("fired", Verdict.json(weighing.fired.values()))
                .put("wanted", weighing.wanted.json())
                .put("over", weighing.isOver)
                .put("chosen", weighing.chosen == null ? null : weighing.chosen.name())
                .put("raised", weighing.raised == null ? null : weighing.raised.name());
    }

    private static void read(JsonObject json, Weighing weighing) {
        Verdict.fired(json.getJsonArray("fired")).forEach(one -> weighing.fired.put(one.rule(), one));
        weighing.wanted = Wanted.read(json.getJsonObject("wanted"));
        weighing.isOver = json.getBoolean("over");
        weighing.chosen = json.getString("chosen") == null ? null : Band.valueOf(json.getString("chosen"));
        weighing.raised = json.getString("raised") == null ? null : Band.valueOf(json.getString("raised"));
    }

    private static Episode episode(JsonObject json, Clockwork clockwork) {
        UUID name = UUID.fromString(json.getString("name"));
        Episode episode = new Episode(name, json.getLong("openedAt"), json.getBoolean("followUp"), clockwork);
        episode.ticketId = UUID.fromString(json.getString("ticket"));
        episode.status = Status.of(json.getString("status"));
        episode.lastActivity = json.getLong("lastActivity");
        episode.snoozeUntil = json.getLong("snoozeUntil");
        episode.resolvedAt = json.getLong("resolvedAt");
        episode.firstRespondedAt = json.getLong("firstRespondedAt");
        episode.isSeen = json.getBoolean("seen");
        episode.language = json.getString("language");
        read(json.getJsonObject("weighing"), episode.weighing);
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
