package org.ascolta.channel.generic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;

/**
 * What a connector's answer means: 2xx {@code {"externalId"}}, or 4xx and 5xx {@code {"error","detail","retryAfter"}}.
 * What says neither is judged by its status.
 */
record Verdict(Door door, Outgoing reply, Answer answer) {

    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    private static final Set<Integer> NOT_ADMITTED = Set.of(401, 403);

    Outcome outcome() {
        int status = answer.status();
        String text = answer.body() == null ? "" : answer.body();
        Payload body = body(text);
        if (status / 100 == 2) {
            return text.isBlank() || body != null ? Outcome.sent(externalId(body), null) : unclear("malformed_answer");
        }
        if (status < 400 || status > 599) {
            return unclear("unexpected_answer");
        }
        Outcome said = body == null ? null : said(body);
        return said == null ? byStatus(status) : said;
    }

    /** What it says of itself; null when it says nothing that we know. */
    private Outcome said(Payload body) {
        String error = body.label("error");
        String detail = door.shown(body, "detail");
        return switch (error == null ? "" : error.toLowerCase(Locale.ROOT)) {
            case "retry" -> Outcome.retry("try_later", detail, wait(body));
            case "window" -> Outcome.refused(Kind.WINDOW, "window_closed", detail);
            case "auth" -> Outcome.refused(Kind.AUTH, "credentials_refused", detail);
            case "permanent" -> Outcome.refused(Kind.PERMANENT, "refused", detail);
            default -> null;
        };
    }

    private Outcome byStatus(int status) {
        String detail = "The connector answered " + status + ".";
        if (LATER.contains(status)) {
            return Outcome.retry(status == 429 ? "rate_limited" : "try_later", detail, RetryAfter.of(answer));
        }
        if (NOT_ADMITTED.contains(status)) {
            return Outcome.refused(Kind.AUTH, "credentials_refused", detail);
        }
        return status < 500 ? Outcome.refused(Kind.PERMANENT, "refused", detail) : unclear("server_error");
    }

    private Outcome unclear(String code) {
        return Outcome.unknown(code, "The connector's answer (status " + answer.status() + ") says not what was done.");
    }

    /** A JSON object, or null. */
    private static Payload body(String text) {
        try {
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            return body.isObject() ? body : null;
        } catch (Payload.Fault notJson) {
            return null;
        }
    }

    /** The id it had already when a repeated or later call names none. */
    private String externalId(Payload body) {
        try {
            String id = body == null ? null : body.idOrNull("externalId");
            return id == null ? reply.externalId() : id;
        } catch (Payload.Fault noId) {
            return reply.externalId();
        }
    }

    private Duration wait(Payload body) {
        Long seconds = body.number("retryAfter");
        return seconds == null ? RetryAfter.of(answer) : RetryAfter.seconds(seconds);
    }
}
