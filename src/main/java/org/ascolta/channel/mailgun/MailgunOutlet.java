package org.ascolta.channel.mailgun;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Door;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;
import org.ascolta.channel.email.BasicAuth;
import org.ascolta.channel.email.MailOutlet;
import org.ascolta.channel.email.MailVerdicts;
import org.ascolta.channel.email.OutgoingMail;
import org.ascolta.channel.email.ThreadTokens;

/** Sends through {@code POST /v3/{domain}/messages}; the domain is the address' own unless credentials name another. */
final class MailgunOutlet extends MailOutlet {

    private static final String KEY = "apiKey";
    private static final Pattern STORED = Pattern.compile("https://(?:[a-z0-9-]+\\.){0,5}mailgun\\.net/[!-~]*");

    MailgunOutlet(ThreadTokens tokens, boolean smtp) {
        super(tokens, smtp);
    }

    @Override
    protected boolean isOpen(Door door) {
        return door.credentials().containsKey(KEY);
    }

    @Override
    protected Call call(Door door, OutgoingMail mail, Outgoing reply) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("from", mail.from());
        form.put("to", mail.to());
        form.put("subject", mail.subject());
        form.put("text", mail.text());
        form.put("h:Message-Id", "<" + mail.id() + ">");
        if (mail.inReplyTo() != null) {
            form.put("h:In-Reply-To", "<" + mail.inReplyTo() + ">");
        }
        if (!mail.references().isEmpty()) {
            form.put("h:References", OutgoingMail.bracketed(mail.references()));
        }
        if (mail.replyTo() != null) {
            form.put("h:Reply-To", mail.replyTo());
        }
        form.put("v:" + REPLY, reply.token());
        form.put("v:" + ACCOUNT, mail.from());
        String domain = mail.from().substring(mail.from().indexOf('@') + 1);
        String address = "/v3/" + encoded(door.credentials().getOrDefault("domain", domain)) + "/messages";
        return new Call("POST", door.apiBaseUrl() + address, headers(door), encoded(form));
    }

    /** Files that stayed at Mailgun; the key is shown to nobody else. */
    @Override
    public Optional<Call> fetch(Door door, Attachment attachment) {
        return attachment.url() != null && STORED.matcher(attachment.url()).matches()
                ? Optional.of(new Call("GET", attachment.url(), headers(door), ""))
                : Optional.empty();
    }

    private static Map<String, String> headers(Door door) {
        return Map.of(
                "authorization",
                BasicAuth.header("api", door.needs(KEY)),
                "content-type",
                "application/x-www-form-urlencoded");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** {@code {"id","message"}} for a mail that it took, {@code {"message"}} for one that it did not. */
    @Override
    protected Outcome outcome(Door door, String id, Answer answer) {
        try {
            Payload body = Payload.of((answer.body() == null ? "" : answer.body()).getBytes(StandardCharsets.UTF_8));
            String said = door.shown(body, "message");
            if (said == null || answer.status() / 100 == 2 && body.idOrNull("id") == null) {
                return MailVerdicts.foreign(answer);
            }
            return answer.status() / 100 == 2 ? Outcome.sent(id, null) : refused(answer, said);
        } catch (Payload.Fault notJson) {
            return MailVerdicts.foreign(answer);
        }
    }

    private static Outcome refused(Answer answer, String said) {
        return switch (answer.status()) {
            case 401 -> Outcome.refused(Outcome.Kind.AUTH, "credentials_refused", said);
            case 402, 403 -> Outcome.refused(Outcome.Kind.AUTH, "account_may_not_send", said);
            case 404 -> Outcome.refused(Outcome.Kind.AUTH, "domain_not_found", said);
            case 429 -> Outcome.retry("rate_limited", said, RetryAfter.of(answer));
            case 500, 502, 503, 504 -> Outcome.retry("server_error", said, RetryAfter.of(answer));
            default ->
                answer.status() / 100 == 4
                        ? Outcome.refused(Outcome.Kind.PERMANENT, "refused", said)
                        : MailVerdicts.foreign(answer);
        };
    }
}
