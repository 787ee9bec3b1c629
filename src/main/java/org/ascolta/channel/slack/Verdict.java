package org.ascolta.channel.slack;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;

/**
 * What an answer means: {@code {"ok":true,"channel","ts"}} or, with status 200 as well, {@code {"ok":false,"error"}}.
 * Of some errors Slack says that a part may have been done all the same. An answer that is not Slack's own proves
 * nothing, unless its status alone is a refusal.
 */
record Verdict(Door door, Outgoing reply, Answer answer) {

    private static final Set<String> LATER =
            Set.of("ratelimited", "rate_limited", "service_unavailable", "team_added_to_org", "message_limit_exceeded");
    private static final Set<String> UNCLEAR = Set.of("internal_error", "fatal_error", "request_timeout");
    private static final Set<String> CREDENTIALS = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "no_permission",
            "missing_scope",
            "access_denied",
            "ekm_access_denied",
            "org_login_required");
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,60}");

    Outcome outcome() {
        try {
            String text = answer.body() == null ? "" : answer.body();
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            if (body.flag("ok") == null) {
                return foreign();
            }
            return body.is("ok") ? done(body) : refused(body.label("error"));
        } catch (Payload.Fault unreadable) {
            return foreign();
        }
    }

    private Outcome done(Payload body) {
        String channel = body.idOrNull("channel");
        String ts = body.idOrNull("ts");
        if (answer.status() / 100 != 2 || channel == null || ts == null) {
            return unclear("malformed_answer");
        }
        return Outcome.sent(channel + ":" + ts, body.time("ts"));
    }

    private Outcome refused(String error) {
        String code = error != null && WORD.matcher(error).matches() ? error : "refused";
        if (answer.status() == 429 || LATER.contains(code)) {
            boolean often = answer.status() == 429 || code.startsWith("rate");
            return Outcome.retry(often ? "rate_limited" : "server_error", detail(code), RetryAfter.of(answer));
        }
        if (UNCLEAR.contains(code) || answer.status() >= 500) {
            return unclear("server_error");
        }
        if (CREDENTIALS.contains(code)) {
            return Outcome.refused(Kind.AUTH, "credentials_refused", detail(code));
        }
        boolean gone = code.equals("message_not_found") && reply.externalId() != null && answer.status() / 100 == 2;
        return gone
                ? Outcome.sent(reply.externalId(), null)
                : Outcome.refused(Kind.PERMANENT, code.equals("msg_too_long") ? "text_too_long" : code, detail(code));
    }

    private String detail(String code) {
        return door.shown("Slack says: " + code + ".");
    }

    /** Somebody on the way answered, or Slack was cut off. */
    private Outcome foreign() {
        int status = answer.status();
        String detail = "The platform's answer was not its own (status " + status + ").";
        if (status == 429 || status == 408) {
            return Outcome.retry(status == 429 ? "rate_limited" : "timeout", detail, RetryAfter.of(answer));
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
