package org.ascolta.channel.meta;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;

/**
 * What an answer of the Graph API means. What is not its own proves nothing, except that 429 always refuses: somebody on
 * the way answered, or Meta was cut off, and the reply may be there.
 */
final class Verdict {

    private static final int TOO_MANY = 429;
    private static final long UNKNOWN_OBJECT = 33;

    private final Door door;
    private final Outgoing reply;
    private final Answer answer;

    private Verdict(Door door, Outgoing reply, Answer answer) {
        this.door = door;
        this.reply = reply;
        this.answer = answer;
    }

    /** @param externalId finds the message's id in the answer to a call that was done; null: there is none */
    static Outcome of(Door door, Outgoing reply, Answer answer, Function<Payload, String> externalId) {
        return new Verdict(door, reply, answer).outcome(externalId);
    }

    /** The answer's body; null where it is no JSON object. */
    static Payload body(Answer answer) {
        try {
            String text = answer.body() == null ? "" : answer.body();
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            return body.isObject() ? body : null;
        } catch (Payload.Fault notJson) {
            return null;
        }
    }

    private Outcome outcome(Function<Payload, String> externalId) {
        Payload body = body(answer);
        boolean success = answer.status() / 100 == 2;
        GraphError error = body == null ? null : GraphError.of(body, answer.status());
        if (error != null && answer.status() / 100 >= 4) {
            return refused(error, body.at("error"));
        }
        if (success && body != null && !body.has("error")) {
            return done(body, externalId);
        }
        return answer.status() == TOO_MANY
                ? Outcome.retry("rate_limited", foreign(), Usage.wait(answer))
                : Outcome.unknown(success ? "malformed_answer" : "server_error", foreign());
    }

    private Outcome done(Payload body, Function<Payload, String> externalId) {
        try {
            String id = externalId.apply(body);
            return id == null ? Outcome.unknown("malformed_answer", foreign()) : Outcome.sent(id, null);
        } catch (Payload.Fault noId) {
            return Outcome.unknown("malformed_answer", foreign());
        }
    }

    private Outcome refused(GraphError error, Payload said) {
        if (isGoneAlready(error, said)) {
            return Outcome.sent(reply.externalId(), null);
        }
        GraphError.Meaning meaning = error.meaning();
        String detail = door.shown(said, "message");
        return meaning.kind() == Kind.RETRY
                ? Outcome.retry(meaning.word(), detail, Usage.wait(answer))
                : Outcome.refused(meaning.kind(), meaning.word(), detail);
    }

    /** What is to be deleted and is not there any more. Only the message, which is for developers, names the method. */
    private boolean isGoneAlready(GraphError error, Payload said) {
        String message = reply.externalId() == null ? null : said.label("message");
        return message != null
                && error.code() == 100
                && error.subcode() == UNKNOWN_OBJECT
                && answer.status() == 400
                && message.startsWith("Unsupported delete request");
    }

    private String foreign() {
        return "The platform's answer (status " + answer.status() + ") says not what was done.";
    }
}
