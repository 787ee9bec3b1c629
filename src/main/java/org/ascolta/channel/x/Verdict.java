package org.ascolta.channel.x;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;

/**
 * What an answer means: {@code {"data":…}}, or a problem as {@code {"title","detail","type","status"}} or
 * {@code {"errors":[{"code","message"}]}}. An answer that is not X's own proves nothing, unless its status alone is a
 * refusal.
 *
 * <p>That a text is a duplicate may say that our first attempt arrived, or that somebody wrote the same elsewhere: its
 * fate is unknown, and the lookup finds it if it is there.
 */
record Verdict(Door door, Outgoing reply, Answer answer) {

    private static final int TOO_MANY = 429;
    private static final int TIMEOUT = 408;

    Outcome outcome() {
        try {
            String text = answer.body() == null ? "" : answer.body();
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            return answer.status() / 100 == 2 ? done(body.at("data")) : refusal(body);
        } catch (Payload.Fault unreadable) {
            return foreign();
        }
    }

    /** A post says {@code id}, a direct message {@code dm_event_id}, a deletion only that it is done. */
    private Outcome done(Payload data) {
        if (data.is("deleted")) {
            return Outcome.sent(reply.externalId(), null);
        }
        String id = data.idOrNull(data.has("dm_event_id") ? "dm_event_id" : "id");
        return id == null ? unclear("malformed_answer") : Outcome.sent(id, null);
    }

    private Outcome refusal(Payload body) {
        Payload first = body.at("errors").items().stream().findFirst().orElse(body.at("errors"));
        boolean own = body.isObject()
                && (body.label("title") != null || body.label("detail") != null || first.label("message") != null);
        return own ? refused(body, first) : foreign();
    }

    private Outcome refused(Payload body, Payload error) {
        int status = answer.status();
        String detail = detail(body, error);
        if (status == TOO_MANY) {
            return Outcome.retry("rate_limited", detail, Waits.of(answer));
        }
        if (status >= 500) {
            return Outcome.retry("server_error", detail, Waits.of(answer));
        }
        if (status == 401) {
            return Outcome.refused(Kind.AUTH, "credentials_refused", detail);
        }
        if (status == 404 && reply.externalId() != null) {
            return Outcome.sent(reply.externalId(), null);
        }
        Long number = error.number("code");
        Refusals.Refusal refusal =
                Refusals.of(number, body.label("type"), body.label("title") + " " + said(body, error));
        return status / 100 == 4
                ? new Outcome(refusal.kind(), null, null, refusal.code(), detail, null)
                : unclear("unexpected_answer");
    }

    private String detail(Payload body, Payload error) {
        return door.shown(said(body, error));
    }

    /** The most that is said: sentences of two forms may come together. */
    private static String said(Payload body, Payload error) {
        List<String> fields = List.of("detail", "title");
        String message = error.label("message");
        return fields.stream()
                .map(body::label)
                .filter(text -> text != null)
                .findFirst()
                .map(text -> message == null ? text : text + " " + message)
                .orElse(message);
    }

    /** Somebody on the way answered, or X was cut off. */
    private Outcome foreign() {
        int status = answer.status();
        String detail = "The platform's answer was not its own (status " + status + ").";
        if (status == TOO_MANY || status == TIMEOUT) {
            return Outcome.retry(status == TOO_MANY ? "rate_limited" : "timeout", detail, Waits.of(answer));
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
