package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.triage.Disposition;

/** The clocks of an episode as a checkpoint keeps them: those that run, and the last one of its resolution. */
final class ClockNotes {

    private ClockNotes() {}

    static JsonObject write(Clocks clocks) {
        JsonArray kept = new JsonArray();
        clocks.all.stream()
                .filter(clock -> clock.isRunning() || clock == clocks.latest(Metric.resolution))
                .forEach(clock -> kept.add(write(clock)));
        JsonObject cycles = new JsonObject();
        clocks.cycles.forEach((metric, cycle) -> cycles.put(metric.name(), cycle));
        return new JsonObject()
                .put("kept", kept)
                .put("cycles", cycles)
                .put("turns", turns(clocks.aims))
                .put("hasAgent", clocks.hasAgent)
                .put("taken", clocks.taken);
    }

    private static JsonArray turns(Aims aims) {
        JsonArray turns = new JsonArray();
        aims.turns.forEach(turn -> turns.add(new JsonArray(Arrays.asList(
                turn.at(),
                turn.band().name(),
                turn.ofLevel() == null ? null : turn.ofLevel().name()))));
        return turns;
    }

    private static Aims.Turn turn(JsonArray json) {
        String ofLevel = json.getString(2);
        return new Aims.Turn(
                json.getLong(0), Band.valueOf(json.getString(1)), ofLevel == null ? null : Metric.valueOf(ofLevel));
    }

    private static JsonArray write(Clock clock) {
        return new JsonArray(Arrays.asList(
                clock.metric.name(),
                clock.cycle,
                clock.cause.toString(),
                clock.nth,
                clock.startedAt,
                clock.boundVersion.toString(),
                clock.policy.versionId().toString(),
                clock.band.name(),
                clock.calendarId == null ? null : clock.calendarId.toString(),
                clock.calendarAt,
                clock.target,
                clock.left,
                clock.consumed,
                clock.carried,
                clock.base,
                clock.floor,
                clock.dueAt,
                clock.pausedAt,
                clock.fulfilledAt,
                clock.cancelledAt,
                clock.endedAt,
                clock.id.toString()));
    }

    /** @param owed what the episode still owes, by id */
    static void read(JsonObject json, Clocks clocks, Clockwork work, Map<UUID, Owed> owed) {
        json.getJsonArray("turns").forEach(turn -> clocks.aims.turns.add(turn((JsonArray) turn)));
        clocks.hasAgent = json.getBoolean("hasAgent");
        clocks.taken = json.getBoolean("taken");
        json.getJsonObject("cycles")
                .forEach(entry -> clocks.cycles.put(Metric.valueOf(entry.getKey()), (Integer) entry.getValue()));
        for (Object one : json.getJsonArray("kept")) {
            Clock clock = read((JsonArray) one, work);
            clock.owed = clock.metric.isResponse() ? owed.get(clock.cause) : null;
            clocks.add(clock);
        }
    }

    private static Clock read(JsonArray json, Clockwork work) {
        Clock clock = new Clock(
                Metric.valueOf(json.getString(0)),
                UUID.fromString(json.getString(2)),
                json.getInteger(3),
                json.getLong(4));
        clock.cycle = json.getInteger(1);
        clock.boundVersion = UUID.fromString(json.getString(5));
        clock.policy = policy(UUID.fromString(json.getString(6)), work);
        clock.band = Band.valueOf(json.getString(7));
        clock.calendarId = json.getString(8) == null ? null : UUID.fromString(json.getString(8));
        clock.calendarAt = json.getLong(9);
        clock.hours = work.book().hours(clock.calendarId, clock.calendarAt);
        clock.target = json.getLong(10);
        clock.left = json.getLong(11);
        clock.consumed = json.getLong(12);
        clock.carried = json.getLong(13);
        clock.base = json.getLong(14);
        clock.floor = json.getLong(15);
        clock.dueAt = json.getLong(16);
        clock.pausedAt = json.getLong(17);
        clock.fulfilledAt = json.getLong(18);
        clock.cancelledAt = json.getLong(19);
        clock.endedAt = json.getLong(20);
        clock.id = UUID.fromString(json.getString(21));
        return clock;
    }

    private static Policy policy(UUID version, Clockwork work) {
        return work.book()
                .version(version)
                .orElseThrow(() -> new IllegalStateException("no policy version " + version + " in this book"));
    }

    /** Of an obligation: its policy's version, from when it counts, how many clocks it has started, and who judges it. */
    static List<Object> write(Owed owed) {
        String policy = owed.policy == null ? null : owed.policy.versionId().toString();
        String proposal = owed.proposal == null ? null : owed.proposal.name();
        return Arrays.asList(
                owed.id.toString(), owed.openedAt, policy, owed.countsFrom, owed.clocks, proposal, owed.held);
    }

    static Owed read(JsonArray json, Episode episode, int place, Clockwork work) {
        Owed owed = new Owed(UUID.fromString(json.getString(0)), episode, json.getLong(1), place);
        owed.policy = json.getString(2) == null ? null : policy(UUID.fromString(json.getString(2)), work);
        owed.countsFrom = json.getLong(3);
        owed.clocks = json.getInteger(4);
        owed.proposal = json.getString(5) == null ? null : Disposition.valueOf(json.getString(5));
        owed.held = json.getBoolean(6);
        return owed;
    }
}
