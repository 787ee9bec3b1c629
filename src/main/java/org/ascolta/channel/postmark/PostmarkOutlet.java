package org.ascolta.channel.postmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.email.MailVerdicts;
import org.ascolta.channel.email.OutgoingMail;
import org.ascolta.channel.email.SmtpCall;
import org.ascolta.channel.email.ThreadTokens;

/**
 * Sends through Postmark's API, or through the SMTP server of the configuration for an account without a
 * {@code serverToken}. A call of unknown fate is repeated under the same {@code Message-ID}: that is how mail travels
 * anyway (RFC 5321, 4.5.4.1 and RFC 1047), and mailboxes commonly show one; Postmark itself would send both.
 */
final class PostmarkOutlet implements Outlet {

    /** Names in Postmark's metadata, of at most 20 characters; values have at most 80. */
    static final String REPLY = "reply";

    static final String ACCOUNT = "account";

    private static final int LONGEST_METADATA = 80;
    /** Far below Postmark's 5 MB, and longer than anybody answers. */
    private static final Reach REACH = Reach.plain(100_000, Unit.chars);
    /** Postmark names no number: it asks for at most some hundred connections. */
    private static final Pace PACE = new Pace(10, 20, Duration.ZERO);

    private final ThreadTokens tokens;
    private final boolean smtp;

    /** @param smtp whether there is an SMTP server */
    PostmarkOutlet(ThreadTokens tokens, boolean smtp) {
        this.tokens = tokens;
        this.smtp = smtp;
    }

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        boolean able = smtp || hasToken(door);
        return able && spot.visibility() == Visibility.PRIVATE && !spot.aside() ? Optional.of(REACH) : Optional.empty();
    }

    @Override
    public boolean dedupes() {
        return true;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        OutgoingMail mail = OutgoingMail.of(door, reply, tokens);
        if (smtp && !hasToken(door)) {
            return SmtpCall.of(mail);
        }
        Map<String, String> headers = Map.of(
                "accept", "application/json",
                "content-type", "application/json",
                "x-postmark-server-token", door.needs("serverToken"));
        return new Call(
                "POST", door.apiBaseUrl() + "/email", headers, body(mail, reply).encode());
    }

    private static JsonObject body(OutgoingMail mail, Outgoing reply) {
        JsonObject body = new JsonObject()
                .put("From", mail.from())
                .put("To", mail.to())
                .put("Subject", mail.subject())
                .put("TextBody", mail.text());
        if (mail.replyTo() != null) {
            body.put("ReplyTo", mail.replyTo());
        }
        JsonArray headers = new JsonArray();
        if (mail.inReplyTo() != null) {
            headers.add(header("In-Reply-To", "<" + mail.inReplyTo() + ">"));
        }
        if (!mail.references().isEmpty()) {
            headers.add(header("References", OutgoingMail.bracketed(mail.references())));
        }
        headers.add(header("Message-ID", "<" + mail.id() + ">")).add(header("X-PM-KeepID", "true"));
        return body.put("Headers", headers).put("Metadata", metadata(mail, reply));
    }

    /** What Postmark's events name the mail by. */
    private static JsonObject metadata(OutgoingMail mail, Outgoing reply) {
        JsonObject metadata = new JsonObject().put(REPLY, reply.token());
        return mail.from().length() > LONGEST_METADATA ? metadata : metadata.put(ACCOUNT, mail.from());
    }

    private static JsonObject header(String name, String value) {
        return new JsonObject().put("Name", name).put("Value", value);
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.empty();
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.empty();
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        String id = OutgoingMail.id(door, reply, tokens);
        return smtp && !hasToken(door) ? MailVerdicts.smtp(door, id, answer) : new Verdict(door, id, answer).outcome();
    }

    private static boolean hasToken(Door door) {
        return door.credentials().containsKey("serverToken");
    }
}
