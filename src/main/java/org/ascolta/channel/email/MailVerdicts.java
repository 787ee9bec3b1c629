package org.ascolta.channel.email;

import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.RetryAfter;

/** What answers mean that are the same for every provider. */
public final class MailVerdicts {

    private MailVerdicts() {}

    /** Somebody on the way answered, or the provider was cut off: only a status that refuses proves anything. */
    public static Outcome foreign(Answer answer) {
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
                : unclear(answer, status / 100 == 2 ? "malformed_answer" : "server_error");
    }

    public static Outcome unclear(Answer answer, String code) {
        return Outcome.unknown(code, "The platform's answer (status " + answer.status() + ") says not what was done.");
    }

    /**
     * What an SMTP server said last (RFC 5321, 4.2.1; RFC 4954, 6), its code being the status.
     *
     * @param id our {@code Message-ID}: a sent mail is known by it
     */
    public static Outcome smtp(Door door, String id, Answer answer) {
        String said = door.shown(answer.body() == null ? "" : answer.body());
        int code = answer.status();
        return switch (code / 100) {
            case 2 -> Outcome.sent(id, null);
            case 4 -> Outcome.retry("deferred", said, null);
            case 5 -> smtpRefusal(code, said);
            default -> unclear(answer, "unexpected_answer");
        };
    }

    private static Outcome smtpRefusal(int code, String said) {
        return switch (code) {
            case 530, 534, 535, 538 -> Outcome.refused(Kind.AUTH, "credentials_refused", said);
            case 550, 551, 553 -> Outcome.refused(Kind.PERMANENT, "no_such_address", said);
            case 552 -> Outcome.refused(Kind.PERMANENT, "mailbox_full", said);
            default -> Outcome.refused(Kind.PERMANENT, "refused", said);
        };
    }
}
