package org.ascolta.channel.x;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Step.Kind;

/**
 * Reads X back: what a search finds (the account's {@code searchQuery}; the last seven days), the posts that mention
 * us, one post, or its counts. Direct messages are not read. X charges for every post that it returns.
 */
final class XReader implements Reader {

    private static final Duration POLL_EVERY = Duration.ofMinutes(1);
    private static final Duration GAP_EVERY = Duration.ofHours(1);

    private static final String COUNT_FIELDS = "tweet.fields=edit_history_tweet_ids,public_metrics";
    private static final String FIELDS = "tweet.fields=attachments,author_id,conversation_id,created_at,"
            + "edit_history_tweet_ids,entities,in_reply_to_user_id,note_tweet,public_metrics,referenced_tweets"
            + "&expansions=author_id,attachments.media_keys,referenced_tweets.id"
            + "&user.fields=name,public_metrics,username,verified&media.fields=type,url,variants";

    @Override
    public List<Round> rounds(Door door) {
        List<Round> rounds = new ArrayList<>();
        if (reads(door, POLL)) {
            rounds.add(new Round(POLL, POLL_EVERY));
        }
        if (reads(door, GAP)) {
            rounds.add(new Round(GAP, GAP_EVERY));
        }
        return rounds;
    }

    @Override
    public boolean reads(Door door, String what) {
        boolean allowed = door.credentials().get("accessToken") != null;
        return switch (what) {
            case POLL -> allowed && query(door) != null;
            case GAP, MESSAGE, COUNTS -> allowed;
            default -> false;
        };
    }

    @Override
    public Optional<Call> call(Door door, Errand errand) {
        return Optional.ofNullable(path(door, errand)).map(path -> XOutlet.get(door, path));
    }

    private static String path(Door door, Errand errand) {
        return switch (errand.what()) {
            case POLL ->
                "/2/tweets/search/recent?query=" + URLEncoder.encode(needed(door), StandardCharsets.UTF_8)
                        + "&max_results=100" + from(errand, "next_token") + "&" + FIELDS;
            case GAP ->
                "/2/users/" + XOutlet.id(door.externalId(), "the account's id") + "/mentions?max_results=100"
                        + from(errand, "pagination_token") + "&" + FIELDS;
            case MESSAGE -> "/2/tweets/" + XOutlet.id(errand.subject(), "the message's id") + "?" + FIELDS;
            case COUNTS -> "/2/tweets?ids=" + XOutlet.id(errand.subject(), "the message's id") + "&" + COUNT_FIELDS;
            default -> null;
        };
    }

    /** Not through {@link Door#needs}: a query has blanks. */
    private static String needed(Door door) {
        String query = query(door);
        if (query == null) {
            throw new IllegalArgumentException("the account has no usable credentials.searchQuery");
        }
        return query;
    }

    private static String query(Door door) {
        String query = door.credentials().get("searchQuery");
        return query == null || query.isBlank() ? null : query.strip();
    }

    private static String from(Errand errand, String page) {
        Position position = Position.of(errand.cursor());
        StringBuilder from = new StringBuilder();
        if (position.after() != null) {
            from.append("&since_id=").append(position.after());
        } else if (errand.since() != null && !position.anew()) {
            from.append("&start_time=").append(errand.since().truncatedTo(ChronoUnit.SECONDS));
        }
        if (position.page() != null) {
            from.append('&').append(page).append('=').append(position.page());
        }
        return from.toString();
    }

    @Override
    public Step step(Door door, Errand errand, Answer answer) {
        try {
            String text = answer.body() == null ? "" : answer.body();
            return answer.status() / 100 == 2
                    ? read(errand, Payload.of(text.getBytes(StandardCharsets.UTF_8)))
                    : refused(errand, answer);
        } catch (Payload.Fault unreadable) {
            return answer.status() / 100 == 2
                    ? Step.retry("malformed_answer", null)
                    : Step.retry("server_error", Waits.of(answer));
        }
    }

    private static Step read(Errand errand, Payload body) {
        if (!body.isObject()) {
            return Step.retry("malformed_answer", null);
        }
        if (errand.what().equals(POLL) || errand.what().equals(GAP)) {
            return walked(errand, body);
        }
        Payload data = body.at("data");
        boolean found = data.isObject() || !data.items().isEmpty();
        return found ? Step.read(null, false) : Step.refused(Kind.GONE, "not_found");
    }

    /** Where it is not known since when, the newest page is enough. */
    private static Step walked(Errand errand, Payload body) {
        Position position = Position.of(errand.cursor());
        List<Payload> posts = body.at("data").items();
        String newest = body.at("meta").token("newest_id");
        if (newest == null && !posts.isEmpty()) {
            newest = posts.get(0).token("id");
        }
        Position seen = position.seen(newest);
        String page = body.at("meta").token("next_token");
        boolean known = position.after() != null || errand.since() != null && !position.anew();
        if (page != null && known) {
            return Step.read(seen.turned(page).text(), true);
        }
        return posts.isEmpty()
                ? Step.same(seen.ended().text())
                : Step.read(seen.ended().text(), false);
    }

    /** What lies too far back cannot be asked for: then it begins anew with the newest. */
    private static Step refused(Errand errand, Answer answer) {
        Position position = Position.of(errand.cursor());
        boolean dated = position.after() != null || errand.since() != null;
        return switch (answer.status()) {
            case 400 ->
                dated && !position.anew()
                        ? new Step(Kind.READ, false, Position.ANEW.text(), true, null, null)
                        : Step.refused(Kind.GONE, "refused");
            case 401 -> Step.refused(Kind.AUTH, "credentials_refused");
            case 402 -> Step.refused(Kind.AUTH, "credits_depleted");
            case 403 -> Step.refused(Kind.AUTH, "no_access");
            case 404 -> Step.refused(Kind.GONE, "not_found");
            case 429 -> Step.retry("rate_limited", Waits.of(answer));
            default -> Step.retry("server_error", Waits.of(answer));
        };
    }
}
