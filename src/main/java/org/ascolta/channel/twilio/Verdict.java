package org.ascolta.channel.twilio;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;

/**
 * What an answer of Twilio's means: 201 with the message's {@code sid}, or a refusal with a {@code code} of its own. An
 * answer that is not Twilio's proves nothing, unless its status alone is a refusal.
 */
record Verdict(Door door, Outgoing reply, Answer answer) {

    private static final int TOO_MANY = 429;
    private static final int TIMEOUT = 408;
    private static final int UNAUTHORIZED = 401;

    private static final DateTimeFormatter TIME = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    Outcome outcome() {
        try {
            String text = answer.body() == null ? "" : answer.body();
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            if (answer.status() / 100 == 2) {
                String sid = body.idOrNull("sid");
                return sid == null ? unclear("malformed_answer") : Outcome.sent(sid, time(body));
            }
            Long code = body.number("code");
            return code == null || answer.status() < 400 || answer.status() > 599 ? foreign() : refused(body, code);
        } catch (Payload.Fault notJson) {
            return answer.status() / 100 == 2 ? unclear("malformed_answer") : foreign();
        }
    }

    private Outcome refused(Payload body, long code) {
        String detail = door.shown(body, "message");
        Refusal refusal = Refusal.of(Long.toString(code));
        if (refusal.isKnown()) {
            return refusal.kind() == Kind.RETRY
                    ? Outcome.retry(refusal.word(), detail, RetryAfter.of(answer))
                    : Outcome.refused(refusal.kind(), refusal.word(), detail);
        }
        if (answer.status() == TOO_MANY || answer.status() >= 500) {
            String word = answer.status() == TOO_MANY ? "rate_limited" : "server_error";
            return Outcome.retry(word, detail, RetryAfter.of(answer));
        }
        return answer.status() == UNAUTHORIZED
                ? Outcome.refused(Kind.AUTH, "credentials_refused", detail)
                : Outcome.refused(Kind.PERMANENT, "refused", detail);
    }

    /** Somebody on the way answered, or Twilio was cut off. */
    private Outcome foreign() {
        int status = answer.status();
        String detail = "The platform's answer was not its own (status " + status + ").";
        if (status == TOO_MANY || status == TIMEOUT) {
            return Outcome.retry(status == TOO_MANY ? "rate_limited" : "timeout", detail, RetryAfter.of(answer));
        }
        if (status == UNAUTHORIZED) {
            return Outcome.refused(Kind.AUTH, "credentials_refused", detail);
        }
        return status / 100 == 4
                ? Outcome.refused(Kind.PERMANENT, "refused", detail)
                : unclear(status / 100 == 5 ? "server_error" : "unexpected_answer");
    }

    private Outcome unclear(String code) {
        return Outcome.unknown(code, "The platform's answer (status " + answer.status() + ") says not what was done.");
    }

    private static Instant time(Payload body) {
        try {
            String time = body.label("date_created");
            return time == null ? null : Instant.from(TIME.parse(time));
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
