package org.ascolta.channel.mailgun;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Payload;
import org.ascolta.channel.WebAddress;
import org.ascolta.channel.email.Mail;
import org.ascolta.channel.email.MailAddress;
import org.ascolta.channel.email.MailFiles;
import org.ascolta.channel.email.MailHeaders;
import org.ascolta.channel.email.ThreadTokens;

/** A mail as a route posts it (documentation.mailgun.com, "Receiving, forwarding and storing messages"). */
final class RoutedMail {

    private static final int MOST = 500;

    private final Form form;
    private final MailHeaders headers = new MailHeaders();

    private RoutedMail(Form form) {
        this.form = form;
        list("message-headers").forEach(this::addHeader);
        Stream.of("From", "To", "Cc", "Reply-To", "Date", "Message-Id", "In-Reply-To", "References")
                .filter(name -> headers.first(name) == null)
                .forEach(name -> headers.add(name, form.text(name)));
    }

    private void addHeader(Payload line) {
        List<Payload> pair = line.items();
        try {
            if (pair.size() == 2) {
                headers.add(pair.get(0).asText(), pair.get(1).asText());
            }
        } catch (Payload.Fault noText) {
            return;
        }
    }

    static Mail read(Form form) {
        return new RoutedMail(form).mail();
    }

    private Mail mail() {
        MailAddress recipient = MailAddress.of(null, form.text("recipient"));
        if (recipient == null) {
            throw new Payload.Fault("recipient is missing");
        }
        MailAddress from = Stream.of(headers.first("from"), form.text("from"), form.text("sender"))
                .flatMap(text -> MailAddress.list(text).stream())
                .findFirst()
                .orElseThrow(() -> new Payload.Fault("from is missing"));
        List<String> tags = Stream.concat(
                        Stream.of(recipient),
                        Stream.of("to", "cc").flatMap(name -> MailAddress.list(headers.first(name)).stream()))
                .map(MailAddress::tag)
                .filter(Objects::nonNull)
                .toList();
        return new Mail(
                id(),
                recipient.plain(),
                from,
                tags,
                headers,
                form.text("subject"),
                form.text("body-plain"),
                form.text("body-html"),
                attachments());
    }

    /** The same for every attempt: what only the attempt says is no part of it. */
    private String id() {
        return Stream.of("message-headers", "recipient", "subject", "from", "body-plain", "body-html")
                .map(name -> ThreadTokens.hash(name + String.valueOf(form.text(name))))
                .reduce("", (all, one) -> ThreadTokens.hash(all + one));
    }

    private List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        IntStream.range(0, form.files().size())
                .mapToObj(i -> MailFiles.reference(i, form.files().get(i).mime()))
                .forEach(attachments::add);
        list("attachments").stream()
                .map(RoutedMail::stored)
                .filter(Objects::nonNull)
                .forEach(attachments::add);
        return attachments;
    }

    /** A file that stayed at Mailgun. */
    private static Attachment stored(Payload file) {
        String url = file.link("url");
        Attachment reference = MailFiles.reference(0, file.label("content-type"));
        return url == null || !WebAddress.is(url) ? null : new Attachment(reference.type(), url, reference.mime());
    }

    /** Of what is not the list that it should be, nothing. */
    private List<Payload> list(String field) {
        String json = form.text(field);
        try {
            return json == null
                    ? List.of()
                    : Payload.of(json.getBytes(StandardCharsets.UTF_8)).items().stream()
                            .limit(MOST)
                            .toList();
        } catch (Payload.Fault notJson) {
            return List.of();
        }
    }
}
