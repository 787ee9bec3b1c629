package org.ascolta.channel.mastodon;

import java.util.Locale;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;

/** What an answer of Mastodon means: the status, or {@code {"error":"…"}}. */
record Verdict(Door door, Outgoing reply, Answer answer) {

    Outcome outcome() {
        try {
            Payload body = Api.body(answer);
            return body.isObject() ? own(body) : foreign();
        } catch (Payload.Fault notJson) {
            return foreign();
        }
    }

    private Outcome own(Payload body) {
        if (answer.status() / 100 == 2) {
            return done(body);
        }
        return body.has("error") ? refused(body) : foreign();
    }

    private Outcome done(Payload body) {
        try {
            return Outcome.sent(body.id("id"), body.time("created_at"));
        } catch (Payload.Fault noStatus) {
            return unclear("malformed_answer");
        }
    }

    private Outcome refused(Payload body) {
        String detail = door.shown(Api.error(body));
        return switch (answer.status()) {
            case 429 -> Outcome.retry("rate_limited", detail, Api.wait(answer));
            case 401 -> Outcome.refused(Kind.AUTH, "credentials_refused", detail);
            case 403 ->
                Api.namesToken(body)
                        ? Outcome.refused(Kind.AUTH, "credentials_refused", detail)
                        : Outcome.refused(Kind.PERMANENT, "no_rights", detail);
            case 404, 410 -> Outcome.refused(Kind.PERMANENT, "not_found", detail);
            default -> other(detail);
        };
    }

    private Outcome other(String detail) {
        int kind = answer.status() / 100;
        if (kind == 5) {
            return Outcome.retry("server_error", detail, Api.wait(answer));
        }
        String lower = detail == null ? "" : detail.toLowerCase(Locale.ROOT);
        return kind == 4
                ? Outcome.refused(
                        Kind.PERMANENT, lower.contains("character limit") ? "text_too_long" : "refused", detail)
                : unclear("unexpected_answer");
    }

    /** Somebody on the way answered, or the instance was cut off. */
    private Outcome foreign() {
        int status = answer.status();
        String detail = "The platform's answer was not its own (status " + status + ").";
        if (status == 429) {
            return Outcome.retry("rate_limited", detail, Api.wait(answer));
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
