package org.ascolta.channel.mastodon;

import java.net.URLEncoder;
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
 * Polls mentions and hashtags, one source after the other ({@code min_id}: the next page upwards), and reads gaps backwards
 * from the newest mention ({@code max_id}).
 */
final class MastodonReader implements Reader {

    private static final Set<String> READS = Set.of(POLL, GAP, MESSAGE, COUNTS);
    private static final Duration REGULARLY = Duration.ofMinutes(1);
    private static final int PAGE = 40;

    @Override
    public List<Round> rounds(Door door) {
        return Api.isOpen(door) ? List.of(new Round(POLL, REGULARLY)) : List.of();
    }

    @Override
    public boolean reads(Door door, String what) {
        return READS.contains(what) && Api.isOpen(door);
    }

    @Override
    public Optional<Call> call(Door door, Errand errand) {
        String path =
                switch (errand.what()) {
                    case POLL -> poll(Sources.of(door, errand.cursor()));
                    case GAP -> mentions() + (errand.cursor() == null ? "" : "&max_id=" + encoded(errand.cursor()));
                    default -> "/api/v1/statuses/" + encoded(errand.subject());
                };
        return Optional.of(new Call("GET", door.apiBaseUrl() + path, Api.headers(door), null));
    }

    private static String poll(Sources sources) {
        String from = sources.from() == null ? "" : "&min_id=" + encoded(sources.from());
        return (sources.tag().isEmpty()
                        ? mentions()
                        : "/api/v1/timelines/tag/" + encoded(sources.tag()) + "?limit=" + PAGE)
                + from;
    }

    private static String mentions() {
        return "/api/v1/notifications?types%5B%5D=mention&limit=" + PAGE;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Step step(Door door, Errand errand, Answer answer) {
        try {
            Payload body = Api.body(answer);
            return answer.status() == 200 ? read(door, errand, body) : refused(errand, answer, body);
        } catch (Payload.Fault notJson) {
            return answer.status() == 429 ? Step.retry("rate_limited", Api.wait(answer)) : unclear(answer);
        }
    }

    private static Step read(Door door, Errand errand, Payload body) {
        if (errand.what().equals(MESSAGE) || errand.what().equals(COUNTS)) {
            return body.isObject() ? Step.read(null, false) : Step.retry("malformed_answer", null);
        }
        if (!body.isList()) {
            return Step.retry("malformed_answer", null);
        }
        List<Payload> items = body.items();
        boolean isNews = items.stream().anyMatch(item -> isSince(item, errand.since()));
        if (errand.what().equals(GAP)) {
            return back(items, isNews);
        }
        Sources sources = Sources.of(door, errand.cursor()).read(ids(items), items.size() >= PAGE);
        return step(isNews, sources.toString(), sources.more());
    }

    /** A page on which all is older than was asked for is the last; the least id leads on. */
    private static Step back(List<Payload> items, boolean isNews) {
        String least = ids(items).stream().min(Sources.BY_AGE).orElse(null);
        return step(isNews, isNews ? least : null, isNews && least != null);
    }

    private static Step step(boolean isNews, String cursor, boolean more) {
        return new Step(Step.Kind.READ, isNews, cursor, more, null, null);
    }

    private static List<String> ids(List<Payload> items) {
        return items.stream().map(MastodonReader::id).filter(Objects::nonNull).toList();
    }

    private static String id(Payload item) {
        try {
            return item.idOrNull("id");
        } catch (Payload.Fault noId) {
            return null;
        }
    }

    private static boolean isSince(Payload item, Instant since) {
        Instant at = Status.latest(item.has("type") ? item.at("status") : item);
        return since == null || at == null || !at.isBefore(since);
    }

    private static Step refused(Errand errand, Answer answer, Payload body) {
        boolean isOfOne = errand.what().equals(MESSAGE) || errand.what().equals(COUNTS);
        return switch (answer.status()) {
            case 429 -> Step.retry("rate_limited", Api.wait(answer));
            case 401 -> Step.refused(Step.Kind.AUTH, "credentials_refused");
            case 403 ->
                isOfOne && !Api.namesToken(body)
                        ? Step.refused(Step.Kind.GONE, "no_rights")
                        : Step.refused(Step.Kind.AUTH, "credentials_refused");
            case 404, 410 -> isOfOne ? Step.refused(Step.Kind.GONE, "not_found") : unclear(answer);
            default -> unclear(answer);
        };
    }

    private static Step unclear(Answer answer) {
        return Step.retry(answer.status() / 100 == 5 ? "server_error" : "unexpected_answer", null);
    }
}
