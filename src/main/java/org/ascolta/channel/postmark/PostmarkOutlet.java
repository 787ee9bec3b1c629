package org.ascolta.channel.postmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.ascolta.channel.Door;
import org.ascolta.channel.email.MailOutlet;
import org.ascolta.channel.email.OutgoingMail;
import org.ascolta.channel.email.ThreadTokens;

/** Sends through {@code POST /email} (postmarkapp.com/developer/api/email-api). */
final class PostmarkOutlet extends MailOutlet {

    private static final String TOKEN = "serverToken";
    /** Of a value of Postmark's metadata. */
    private static final int LONGEST_METADATA = 80;

    PostmarkOutlet(ThreadTokens tokens, boolean smtp) {
        super(tokens, smtp);
    }

    @Override
    protected boolean isOpen(Door door) {
        return door.credentials().containsKey(TOKEN);
    }

    @Override
    protected Call call(Door door, OutgoingMail mail, Outgoing reply) {
        Map<String, String> headers = Map.of(
                "accept", "application/json",
                "content-type", "application/json",
                "x-postmark-server-token", door.needs(TOKEN));
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

    private static JsonObject metadata(OutgoingMail mail, Outgoing reply) {
        JsonObject metadata = new JsonObject().put(REPLY, reply.token());
        return mail.from().length() > LONGEST_METADATA ? metadata : metadata.put(ACCOUNT, mail.from());
    }

    private static JsonObject header(String name, String value) {
        return new JsonObject().put("Name", name).put("Value", value);
    }

    @Override
    protected Outcome outcome(Door door, String id, Answer answer) {
        return new Verdict(door, id, answer).outcome();
    }
}
