package org.ascolta.faults;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Eight hours of five accounts and 3,000 authors, from a seed: bursts of messages in public and in private, edits,
 * deletions, and the brand's own answers. The same seed and start always tell the same story, byte for byte.
 */
final class Story {

    static final List<String> ACCOUNTS = List.of("page", "support", "forum", "shop", "watched");

    private static final int AUTHORS = 3000;
    private static final int SPAN_SECONDS = 8 * 3600;
    private static final long SHUFFLE_MILLIS = 10 * 60 * 1000L;
    private static final int ROOTS = 40;
    private static final double DOUBLED = 0.25;

    private final Random random;
    private final Instant start;
    private final Texts texts;
    private final List<Event> events = new ArrayList<>();
    private final List<Said> written = new ArrayList<>();
    private final Map<String, List<Said>> places = new HashMap<>();

    enum Kind {
        CREATED,
        EDITED,
        DELETED,
        /** The brand's answer, under a customer's message or in his conversation. */
        ECHO,
        /** The brand's own post: the place of others' messages, shown in no ticket. */
        POST
    }

    /** One thing that happened on the platform, as the body that tells of it. */
    record Event(int number, Kind kind, String account, String message, Instant at, String text, byte[] body) {

        String key() {
            return account + "/" + message;
        }
    }

    /** A customer's message that later events may speak of. */
    private record Said(String account, String message, String place, String author, boolean isPublic, Instant at) {

        /** Some platforms name no private conversation: then the author's own is meant. */
        String conversation() {
            return isPublic || author.hashCode() % 3 != 0 ? place : null;
        }
    }

    Story(long seed, int size, Instant start) {
        this.random = new Random(seed);
        this.start = start;
        this.texts = new Texts(random);
        roots();
        while (written.size() < size * 0.9) {
            burst();
        }
        change(Kind.EDITED, (int) (size * 0.05));
        change(Kind.DELETED, (int) (size * 0.03));
        while (events.size() < size) {
            echo();
        }
        events.sort(Comparator.comparing(Event::at));
    }

    /** Everything once, as it happened. */
    List<Event> inOrder() {
        return events;
    }

    /** As platforms deliver: a quarter twice, each up to ten minutes late. */
    List<Event> asDelivered() {
        record Arrival(long at, Event event) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Event event : events) {
            int times = random.nextDouble() < DOUBLED ? 2 : 1;
            for (int i = 0; i < times; i++) {
                arrivals.add(new Arrival(event.at().toEpochMilli() + random.nextLong(SHUFFLE_MILLIS), event));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        return arrivals.stream().map(Arrival::event).toList();
    }

    /** The page's posts are the brand's own, the forum's a customer's; those of the others are never heard of. */
    private void roots() {
        for (int i = 0; i < ROOTS; i++) {
            String post = "page-post-" + i;
            Json json = new Json("message.created", start, "page", post).place(post, true, null);
            json.author("brand-page", "The brand")
                    .text("What we offer today", start)
                    .own();
            add(Kind.POST, "page", post, start, null, json.bytes());
            write(new Said("forum", "forum-post-" + i, "forum-post-" + i, "u" + i, true, start));
        }
    }

    private void burst() {
        String account = pick(ACCOUNTS);
        String author = "u" + random.nextInt(AUTHORS);
        boolean isPublic = random.nextInt(10) < 6;
        String place = isPublic ? account + "-post-" + random.nextInt(ROOTS) : "dm-" + author;
        Instant at = start.plusSeconds(random.nextInt(SPAN_SECONDS));
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            write(new Said(account, "m" + written.size(), place, author, isPublic, at));
            at = at.plusMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(180_000));
        }
    }

    private void write(Said said) {
        List<Said> there = places.computeIfAbsent(said.account + said.place, nothing -> new ArrayList<>());
        int sort = random.nextInt(4);
        String parent =
                !said.isPublic || sort == 0 ? null : sort == 1 || there.isEmpty() ? said.place : pick(there).message;
        there.add(said);
        written.add(said);
        String text = texts.next();
        add(
                Kind.CREATED,
                said.account,
                said.message,
                said.at,
                text,
                body("message.created", said, parent, text, said.at));
    }

    private void change(Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            Said said = pick(written);
            // Every tenth falls on the very time of the message itself: a tie that only the content can break.
            Instant at = random.nextInt(10) == 0 ? said.at : said.at.plusMillis(random.nextInt(600_000));
            String text = kind == Kind.EDITED ? texts.next() : null;
            byte[] body = kind == Kind.EDITED
                    ? body("message.updated", said, null, text, at)
                    : Json.deleted(said.account, said.message, at);
            add(kind, said.account, said.message, at, text, body);
        }
    }

    private void echo() {
        Said said = pick(written);
        if (said.conversation() == null) {
            return;
        }
        Instant at = said.at.plusMillis(random.nextInt(10) == 0 ? 2_000 : 6_000 + random.nextInt(3_000_000));
        String id = "e" + events.size();
        String text = texts.next();
        String parent = !said.isPublic && random.nextBoolean() ? null : said.message;
        Json json = new Json("message.created", at, said.account, id)
                .place(said.place, said.isPublic, parent)
                .author("brand-" + said.account, "The brand")
                .text(text, at)
                .own();
        add(Kind.ECHO, said.account, id, at, text, json.bytes());
    }

    private static byte[] body(String type, Said said, String parent, String text, Instant at) {
        return new Json(type, at, said.account, said.message)
                .place(said.conversation(), said.isPublic, parent)
                .author(said.author, "Author " + said.author)
                .text(text, said.at)
                .bytes();
    }

    private void add(Kind kind, String account, String message, Instant at, String text, byte[] body) {
        events.add(new Event(events.size(), kind, account, message, at, text, body));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Override
    public String toString() {
        return events.size() + " events, " + written.size() + " messages";
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
