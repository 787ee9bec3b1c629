package org.ascolta.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;
import org.ascolta.channel.Said;

/**
 * What an answer of the Bot API means: {@code {"ok":true,"result":…}} or {@code {"ok":false,"error_code","description",
 * "parameters"}}. An answer that is not Telegram's own proves nothing, unless its status alone is a refusal.
 */
record Verdict(Door door, Outgoing reply, Answer answer) {

    private static final int TOO_MANY = 429;
    private static final int FLOOD = 420;
    private static final int TIMEOUT = 408;

    Outcome outcome() {
        try {
            String text = answer.body() == null ? "" : answer.body();
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            return body.flag("ok") == null ? foreign() : own(body);
        } catch (Payload.Fault notJson) {
            return foreign();
        }
    }

    private Outcome own(Payload body) {
        boolean success = answer.status() / 100 == 2;
        if (body.is("ok")) {
            return success ? done(body.at("result")) : unclear("contradictory_answer");
        }
        Long code = body.number("error_code");
        return refused(body, code == null ? answer.status() : code.longValue());
    }

    private Outcome refused(Payload body, long code) {
        String description = door.shown(body, "description");
        if (code == TOO_MANY || code == FLOOD) {
            return Outcome.retry("rate_limited", description, wait(body));
        }
        if (code >= 500) {
            return Outcome.retry("server_error", description, wait(body));
        }
        if (code == 401 || code == 404) {
            return Outcome.refused(Kind.AUTH, "credentials_refused", description);
        }
        return code >= 400 ? permanent(body, code, description) : unclear("unexpected_answer");
    }

    private Outcome permanent(Payload body, long code, String description) {
        String lower = description == null ? "" : description.toLowerCase(Locale.ROOT);
        if (code == 400
                && (lower.contains("message is not modified") || lower.contains("message to delete not found"))) {
            return Outcome.sent(reply.externalId(), null);
        }
        Long moved = body.at("parameters").number("migrate_to_chat_id");
        return moved == null
                ? Outcome.refused(Kind.PERMANENT, Refusals.word(description, "refused"), description)
                : migrated(moved.toString());
    }

    /** Where the place is the new chat already, it is an old message that cannot be changed any more. */
    private Outcome migrated(String to) {
        String detail = "The group is now the chat " + to + ".";
        String from = group();
        return from == null || from.equals(to)
                ? Outcome.refused(Kind.PERMANENT, "chat_migrated", detail)
                : Outcome.moved("chat_migrated", detail, new Said.Moved(from, to));
    }

    /** The chat that the reply is for, if it is a group and known by its number. */
    private String group() {
        try {
            return reply.visibility() == Visibility.PUBLIC
                    ? Long.toString(Target.of(reply).chat())
                    : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** An answer to a deletion is just {@code true}. */
    private Outcome done(Payload result) {
        Instant at = result.time(result.has("edit_date") ? "edit_date" : "date");
        return Outcome.sent(externalId(result), at);
    }

    /** The sent message as a hook would name it; null where the answer names none. */
    private String externalId(Payload result) {
        try {
            if (!result.has("message_id")) {
                return reply.externalId();
            }
            Target target = Target.of(reply);
            String chat = result.at("chat").idOrNull("id");
            String business = result.idOrNull("business_connection_id");
            String id = (chat == null ? Long.toString(target.chat()) : chat) + ":" + result.id("message_id");
            String owner = business == null ? target.business() : business;
            return owner == null ? id : id + ":" + owner;
        } catch (Payload.Fault | IllegalArgumentException unreadable) {
            return reply.externalId();
        }
    }

    /** Somebody on the way answered, or Telegram was cut off. */
    private Outcome foreign() {
        int status = answer.status();
        String detail = "The platform's answer was not its own (status " + status + ").";
        if (status == TOO_MANY || status == TIMEOUT) {
            return Outcome.retry(status == TOO_MANY ? "rate_limited" : "timeout", detail, RetryAfter.of(answer));
        }
        if (status == 401 || status == 404) {
            return Outcome.refused(Kind.AUTH, "credentials_refused", detail);
        }
        return status / 100 == 4
                ? Outcome.refused(Kind.PERMANENT, "refused", detail)
                : unclear(status / 100 == 2 ? "malformed_answer" : "server_error");
    }

    private Outcome unclear(String code) {
        return Outcome.unknown(code, "The platform's answer (status " + answer.status() + ") says not what was done.");
    }

    private Duration wait(Payload body) {
        Long seconds = body.at("parameters").number("retry_after");
        return seconds == null ? RetryAfter.of(answer) : RetryAfter.seconds(seconds);
    }
}
