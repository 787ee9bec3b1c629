package org.ascolta.channel.postmark;

import java.nio.charset.StandardCharsets;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;
import org.ascolta.channel.email.MailVerdicts;

/**
 * What an answer of Postmark's means: {@code {"ErrorCode":0,"Message","MessageID","SubmittedAt"}}
 * (postmarkapp.com/developer/api/overview, "Error codes").
 *
 * @param id our {@code Message-ID}: a sent mail is known by it
 */
record Verdict(Door door, String id, Answer answer) {

    Outcome outcome() {
        try {
            String text = answer.body() == null ? "" : answer.body();
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            Long code = body.number("ErrorCode");
            return code == null ? MailVerdicts.foreign(answer) : own(body, code);
        } catch (Payload.Fault notJson) {
            return MailVerdicts.foreign(answer);
        }
    }

    private Outcome own(Payload body, long code) {
        boolean success = answer.status() / 100 == 2;
        if (code == 0) {
            return success
                    ? Outcome.sent(id, body.time("SubmittedAt"))
                    : MailVerdicts.unclear(answer, "contradictory_answer");
        }
        String said = door.shown(body, "Message");
        if (answer.status() == 429) {
            return Outcome.retry("rate_limited", said, RetryAfter.of(answer));
        }
        return answer.status() / 100 == 5 || code == 100
                ? Outcome.retry("server_error", said, RetryAfter.of(answer))
                : refused(code, said);
    }

    /** What would meet every mail of the account is the account's fault. */
    private Outcome refused(long code, String said) {
        if (answer.status() == 401 || code == 10) {
            return Outcome.refused(Kind.AUTH, "credentials_refused", said);
        }
        if (code == 400 || code == 401) {
            return Outcome.refused(Kind.AUTH, "sender_not_confirmed", said);
        }
        if (code == 405 || code == 412 || code == 413) {
            return Outcome.refused(Kind.AUTH, "account_may_not_send", said);
        }
        return Outcome.refused(Kind.PERMANENT, code == 406 ? "inactive_recipient" : "refused", said);
    }
}
