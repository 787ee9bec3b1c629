package org.ascolta.channel.discourse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;

/**
 * What an answer of Discourse means: the post, {@code {"action":"enqueued"}} for one that a moderator has to let go first,
 * or {@code {"errors":[…],"error_type"}}. What is held may still appear, so it must not be sent again: nobody knows, until
 * its hook comes.
 */
record Verdict(Door door, Outgoing reply, Answer answer) {

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("too short", "text_too_short");
        WORDS.put("at least", "text_too_short");
        WORDS.put("too long", "text_too_long");
        WORDS.put("too similar", "duplicate");
        WORDS.put("closed", "topic_closed");
        WORDS.put("archived", "topic_closed");
        WORDS.put("deleted", "topic_deleted");
    }

    Outcome outcome() {
        String text = answer.body() == null ? "" : answer.body();
        boolean isChange = reply.externalId() != null;
        if (isChange && answer.status() / 100 == 2 && text.isBlank()) {
            return Outcome.sent(reply.externalId(), null);
        }
        try {
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            return body.isObject() ? own(body) : foreign();
        } catch (Payload.Fault notJson) {
            return foreign();
        }
    }

    private Outcome own(Payload body) {
        if (answer.status() / 100 == 2) {
            return done(body.has("post") ? body.at("post") : body, body);
        }
        return body.at("errors").isList() || body.has("error_type") ? refused(body) : foreign();
    }

    private Outcome done(Payload post, Payload body) {
        if ("enqueued".equals(body.label("action"))) {
            return Outcome.unknown("held_for_moderation", "A moderator of the forum has to let it go first.");
        }
        try {
            return Outcome.sent(Post.id(post), post.time("created_at"));
        } catch (Payload.Fault noPost) {
            return reply.externalId() != null && body.is("success")
                    ? Outcome.sent(reply.externalId(), null)
                    : unclear("malformed_answer");
        }
    }

    private Outcome refused(Payload body) {
        String detail = door.shown(Api.error(body));
        int status = answer.status();
        return switch (status) {
            case 429 -> Outcome.retry("rate_limited", detail, Api.wait(answer, body));
            case 401 -> Outcome.refused(Kind.AUTH, "credentials_refused", detail);
            case 403 ->
                Api.namesKey(body)
                        ? Outcome.refused(Kind.AUTH, "credentials_refused", detail)
                        : Outcome.refused(Kind.PERMANENT, "no_rights", detail);
            case 404, 410 -> Outcome.refused(Kind.PERMANENT, "topic_not_found", detail);
            default -> other(status, detail);
        };
    }

    private Outcome other(int status, String detail) {
        if (status / 100 == 5) {
            return Outcome.retry("server_error", detail, RetryAfter.of(answer));
        }
        return status / 100 == 4 ? Outcome.refused(Kind.PERMANENT, word(detail), detail) : unclear("unexpected_answer");
    }

    /** Sentences are in the language of the API's user: what is not understood is just refused. */
    private static String word(String detail) {
        String lower = detail == null ? "" : detail.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("refused");
    }

    /** Somebody on the way answered, or the forum was cut off. */
    private Outcome foreign() {
        int status = answer.status();
        String detail = "The platform's answer was not its own (status " + status + ").";
        if (status == 429) {
            Duration wait = RetryAfter.of(answer);
            return Outcome.retry("rate_limited", detail, wait);
        }
        if (status == 401) {
            return Outcome.refused(Kind.AUTH, "credentials_refused", detail);
        }
        return status / 100 == 4
                ? Outcome.refused(Kind.PERMANENT, "refused", detail)
                : unclear(status / 100 == 2 ? "malformed_answer" : "server_error");
    }

    private Outcome unclear(String code) {
        return Outcome.unknown(code, "The platform's answer (status " + answer.status() + ") says not what was done.");
    }
}
