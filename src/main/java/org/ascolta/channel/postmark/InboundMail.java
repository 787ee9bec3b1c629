package org.ascolta.channel.postmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Payload;
import org.ascolta.channel.email.Mail;
import org.ascolta.channel.email.MailAddress;
import org.ascolta.channel.email.MailFiles;
import org.ascolta.channel.email.MailHeaders;

/** Postmark's inbound webhook (postmarkapp.com/developer/webhooks/inbound-webhook). */
final class InboundMail {

    private static final int MOST_HEADERS = 500;
    private static final int MOST_FILES = 100;
    private static final List<String> PEOPLE = List.of("ToFull", "CcFull", "BccFull");
    private static final List<String> FORWARDERS = List.of("x-original-to", "x-forwarded-for", "delivered-to");

    private final Payload body;
    private final MailHeaders headers;

    private InboundMail(Payload body) {
        this.body = body;
        this.headers = headers(body);
    }

    static Mail read(Payload body) {
        return new InboundMail(body).mail();
    }

    private Mail mail() {
        String id = body.id("MessageID");
        return new Mail(
                id,
                account(),
                from(),
                tags(),
                headers,
                body.label("Subject"),
                body.text("TextBody"),
                body.text("HtmlBody"),
                attachments());
    }

    /** Standard headers that Postmark has fields for are not always among the others. */
    private static MailHeaders headers(Payload body) {
        MailHeaders headers = new MailHeaders();
        body.at("Headers").items().stream()
                .limit(MOST_HEADERS)
                .forEach(line -> headers.add(line.label("Name"), textOrNull(line, "Value")));
        return headers.add("Date", body.label("Date")).add("Reply-To", body.label("ReplyTo"));
    }

    private static String textOrNull(Payload line, String field) {
        try {
            return line.text(field);
        } catch (Payload.Fault noText) {
            return null;
        }
    }

    /** The address that it was received for, unless that is Postmark's: then whose mailbox forwarded it. */
    private String account() {
        MailAddress received = MailAddress.of(null, body.label("OriginalRecipient"));
        Stream<MailAddress> forwarded = FORWARDERS.stream().flatMap(this::forwarder);
        return Stream.concat(Stream.concat(Stream.ofNullable(received), forwarded), people())
                .filter(address -> !address.domain().endsWith("postmarkapp.com"))
                .findFirst()
                .or(() -> java.util.Optional.ofNullable(received))
                .map(MailAddress::plain)
                .orElseThrow(() -> body.at("OriginalRecipient").fault("is missing"));
    }

    private Stream<MailAddress> forwarder(String name) {
        String value = headers.first(name);
        return value == null
                ? Stream.empty()
                : Stream.of(value.split("[\\s,<>]+"))
                        .map(word -> MailAddress.of(null, word))
                        .filter(Objects::nonNull);
    }

    private Stream<MailAddress> people() {
        return PEOPLE.stream()
                .flatMap(field -> body.at(field).items().stream())
                .map(person -> MailAddress.of(person.label("Name"), person.label("Email")))
                .filter(Objects::nonNull);
    }

    private MailAddress from() {
        Payload full = body.at("FromFull");
        MailAddress known = MailAddress.of(full.label("Name"), full.label("Email"));
        return Stream.concat(
                        Stream.ofNullable(known),
                        Stream.of(body.label("From"), headers.first("From"))
                                .flatMap(text -> MailAddress.list(text).stream()))
                .findFirst()
                .orElseThrow(() -> full.at("Email").fault("is missing"));
    }

    private List<String> tags() {
        MailAddress received = MailAddress.of(null, body.label("OriginalRecipient"));
        List<String> tags = new ArrayList<>();
        Stream.concat(Stream.ofNullable(received), people())
                .map(MailAddress::tag)
                .forEach(tags::add);
        tags.add(body.label("MailboxHash"));
        return tags.stream().filter(Objects::nonNull).toList();
    }

    private List<Attachment> attachments() {
        List<Payload> files = body.at("Attachments").items();
        return IntStream.range(0, Math.min(files.size(), MOST_FILES))
                .mapToObj(i -> MailFiles.reference(i, files.get(i).label("ContentType")))
                .toList();
    }
}
