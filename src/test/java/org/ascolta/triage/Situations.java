package org.ascolta.triage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book;
import org.ascolta.sla.Scene.Place;
import org.ascolta.triage.Situation.Author;
import org.ascolta.triage.Situation.History;
import org.ascolta.triage.Situation.Person;
import org.ascolta.triage.Situation.Reach;
import org.ascolta.triage.Situation.Talk;
import org.ascolta.triage.Situation.Words;
import org.ascolta.triage.Situation.Work;

/** Situations for tests: a new public message on an official account, by somebody unknown, and what differs from that. */
final class Situations {

    static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-23T10:00:00Z");
    static final UUID ACCOUNT = UUID.fromString("00000000-0000-7000-8000-0000000000a1");

    String text = "";
    String visibility = "public";
    String role = "official";
    JsonObject signals = new JsonObject();
    boolean watched;
    boolean namesBrand;
    int attachments;
    Reach reach = Reach.NONE;
    OffsetDateTime writtenAt = NOW.minusMinutes(1);
    long followers;
    boolean verified;
    History history = History.NONE;
    int burst = 1;
    OffsetDateTime oldestOpenAt = writtenAt;
    OffsetDateTime nextDueAt;
    boolean vip;
    Book book = Book.EMPTY;
    OffsetDateTime now = NOW;

    static Situations saying(String text) {
        Situations situation = new Situations();
        situation.text = text;
        return situation;
    }

    /** A signal by the name of its field in JSON, like {@code tones}. */
    Situations with(String signal, String... values) {
        signals.put(signal, new JsonArray(List.of((Object[]) values)));
        return this;
    }

    Situation done() {
        return new Situation(
                new Words(
                        text,
                        visibility,
                        Signals.read(signals),
                        watched,
                        namesBrand,
                        attachments,
                        false,
                        reach,
                        writtenAt),
                new Author("77", "Ada", "ada", followers, verified, history),
                new Place(ACCOUNT, UUID.fromString("00000000-0000-7000-8000-0000000000b1"), "x", role, "acme"),
                new Talk(visibility, burst),
                new Work("new", Band.normal, false, 1, List.of("known"), oldestOpenAt, nextDueAt),
                new Person(vip, "it"),
                book,
                now);
    }

    static Situation empty() {
        return new Situation(null, null, null, null, null, null, null, null);
    }
}
