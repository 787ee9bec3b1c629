package org.ascolta.channel.discourse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Reader;

/**
 * Reads a forum's newest posts ({@code GET /posts.json?before=}), single posts and topics. The newest come first, so a
 * cursor keeps what was known before, the newest of this time, and how far back the reading has come.
 */
final class DiscourseReader implements Reader {

    private static final Set<String> READS = Set.of(GAP, MESSAGE, COUNTS);
    private static final Duration REGULARLY = Duration.ofHours(1);

    @Override
    public List<Round> rounds(Door door) {
        return Api.isOpen(door) ? List.of(new Round(GAP, REGULARLY)) : List.of();
    }

    @Override
    public boolean reads(Door door, String what) {
        return READS.contains(what) && Api.isOpen(door);
    }

    @Override
    public Optional<Call> call(Door door, Errand errand) {
        String path =
                switch (errand.what()) {
                    case MESSAGE ->
                        "/posts/by_number/" + Target.of(errand.subject()).path() + ".json";
                    case COUNTS -> "/t/" + Target.topic(errand.subject()) + ".json";
                    default -> "/posts.json" + Cursor.of(errand.cursor()).query();
                };
        return Optional.of(new Call("GET", door.apiBaseUrl() + path, Api.headers(door), null));
    }

    @Override
    public Step step(Door door, Errand errand, Answer answer) {
        try {
            String text = answer.body() == null ? "" : answer.body();
            return step(errand, answer, Payload.of(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Payload.Fault notJson) {
            return answer.status() == 429 ? Step.retry("rate_limited", Api.wait(answer, null)) : unclear(answer);
        }
    }

    private static Step step(Errand errand, Answer answer, Payload body) {
        boolean isOfOne = !errand.what().equals(GAP);
        return switch (answer.status()) {
            case 200 -> body.isObject() ? read(errand, body) : unclear(answer);
            case 429 -> Step.retry("rate_limited", Api.wait(answer, body));
            case 401 -> Step.refused(Step.Kind.AUTH, "credentials_refused");
            case 403 ->
                isOfOne && !Api.namesKey(body)
                        ? Step.refused(Step.Kind.GONE, "no_rights")
                        : Step.refused(Step.Kind.AUTH, "credentials_refused");
            case 404, 410 -> isOfOne ? Step.refused(Step.Kind.GONE, "not_found") : unclear(answer);
            default -> unclear(answer);
        };
    }

    private static Step read(Errand errand, Payload body) {
        if (!errand.what().equals(GAP)) {
            return Step.read(null, false);
        }
        if (!body.at(Page.LATEST).isList()) {
            return Step.retry("malformed_answer", null);
        }
        List<Payload> posts = body.at(Page.LATEST).items();
        List<Long> ids = posts.stream()
                .map(post -> post.number("id"))
                .filter(Objects::nonNull)
                .toList();
        if (ids.isEmpty()) {
            return Step.same(Cursor.of(errand.cursor()).done());
        }
        Cursor cursor = Cursor.of(errand.cursor()).with(ids);
        if (cursor.isOpen() && reaches(cursor, posts, errand.since())) {
            return Step.read(cursor.toString(), true);
        }
        boolean isNews = posts.stream().anyMatch(post -> isNews(post, cursor, errand.since()));
        return isNews ? Step.read(cursor.done(), false) : Step.same(cursor.done());
    }

    /** Whether there may be more behind this page. Without anything to go back to, one page is enough. */
    private static boolean reaches(Cursor cursor, List<Payload> posts, Instant since) {
        return since == null
                ? cursor.known() > 0
                : posts.stream().allMatch(post -> isSince(post.time("created_at"), since));
    }

    private static boolean isNews(Payload post, Cursor cursor, Instant since) {
        Long id = post.number("id");
        return id != null && id > cursor.known() && isSince(post.time("created_at"), since);
    }

    private static boolean isSince(Instant at, Instant since) {
        return at == null || since == null || !at.isBefore(since);
    }

    private static Step unclear(Answer answer) {
        return Step.retry(answer.status() / 100 == 5 ? "server_error" : "unexpected_answer", null);
    }

    /**
     * How far the reading has come.
     *
     * @param known  all up to this id were read before; 0: nothing
     * @param newest the greatest id of this time, 0 before its first page
     * @param before ids from here on were read this time, 0 before its first page
     */
    record Cursor(long known, long newest, long before) {

        static Cursor of(String text) {
            try {
                String[] parts = text == null ? new String[0] : text.split(":");
                return new Cursor(part(parts, 0), part(parts, 1), part(parts, 2));
            } catch (NumberFormatException foreign) {
                return new Cursor(0, 0, 0);
            }
        }

        private static long part(String[] parts, int i) {
            return i < parts.length ? Long.parseLong(parts[i]) : 0;
        }

        /** {@code before} is inclusive. */
        String query() {
            return before == 0 ? "" : "?before=" + (before - 1);
        }

        Cursor with(List<Long> ids) {
            long least = ids.stream().mapToLong(Long::longValue).min().orElse(0);
            long most = ids.stream().mapToLong(Long::longValue).max().orElse(0);
            return new Cursor(known, Math.max(newest, most), least);
        }

        /** Whether there may be something in between. */
        boolean isOpen() {
            return before > known + 1 && before > 1;
        }

        String done() {
            return Long.toString(Math.max(known, newest));
        }

        @Override
        public String toString() {
            return known + ":" + newest + ":" + before;
        }
    }
}
