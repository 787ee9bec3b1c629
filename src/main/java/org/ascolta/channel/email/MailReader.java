package org.ascolta.channel.email;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;

/** Makes a message of a mail, or says why it is none. */
public final class MailReader {

    /** What the outlet sees again: ids without brackets, those of {@code References} separated by spaces. */
    static final String MESSAGE_ID = "messageId";

    static final String REFERENCES = "references";
    static final String REPLY_TO = "replyTo";

    private static final int LONGEST_REFERENCES = 600;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_ADDRESS = 254;

    private final ThreadTokens tokens;

    public MailReader(ThreadTokens tokens) {
        this.tokens = tokens;
    }

    public Parsed read(Mail mail) {
        Optional<String> loop = Loops.reason(mail);
        if (loop.isPresent()) {
            return new Parsed.Ignored(loop.get());
        }
        Instant at = MailTimes.received(mail.headers());
        return new Parsed.Item(new Said(What.CREATED, "email", mail.account(), mail.id(), at, content(mail, at)));
    }

    private Content content(Mail mail, Instant at) {
        String address = mail.from().plain();
        String name = mail.from().name();
        return new Content(
                        Visibility.PRIVATE,
                        ThreadTokens.place(root(mail), address),
                        parent(mail.headers()),
                        new Author("email", "", address, name, null, null, null, address, null, null),
                        false,
                        false,
                        MailText.of(mail.text(), mail.html()),
                        at,
                        0,
                        null,
                        mail.attachments(),
                        null)
                .hinting(hints(mail));
    }

    /** Our token's word counts more than the header's: mail programs lose references, and people begin anew by answering. */
    private String root(Mail mail) {
        return tagged(mail)
                .or(() -> answered(mail.headers())
                        .map(OwnId::token)
                        .flatMap(token -> tokens.root(token).stream())
                        .findFirst())
                .orElseGet(() -> ThreadTokens.hash(first(mail)));
    }

    private Optional<String> tagged(Mail mail) {
        return mail.tags().stream().flatMap(tag -> tokens.root(tag).stream()).findFirst();
    }

    private static String first(Mail mail) {
        MailHeaders headers = mail.headers();
        return Stream.of("references", "in-reply-to", "message-id")
                .flatMap(name -> headers.ids(name).stream().limit(1))
                .findFirst()
                .orElse(mail.id());
    }

    /** The message of ours that it answers: the nearest one. */
    private String parent(MailHeaders headers) {
        return answered(headers)
                .filter(id -> tokens.root(OwnId.token(id)).isPresent())
                .findFirst()
                .orElse(null);
    }

    /** What it answers, the nearest first. */
    private static Stream<String> answered(MailHeaders headers) {
        List<String> references = headers.ids("references");
        Stream<String> backwards =
                Stream.iterate(references.size() - 1, i -> i >= 0, i -> i - 1).map(references::get);
        return Stream.concat(headers.ids("in-reply-to").stream(), backwards);
    }

    private static Map<String, String> hints(Mail mail) {
        Map<String, String> hints = new LinkedHashMap<>();
        String subject = subject(mail.subject());
        if (!subject.isEmpty()) {
            hints.put(Content.SUBJECT, subject);
        }
        mail.headers().ids("message-id").stream().findFirst().ifPresent(id -> hints.put(MESSAGE_ID, id));
        String references = references(mail.headers());
        if (!references.isEmpty()) {
            hints.put(REFERENCES, references);
        }
        MailAddress.list(mail.headers().first("reply-to")).stream()
                .findFirst()
                .map(MailAddress::whole)
                .filter(address -> !address.equals(mail.from().whole()) && address.length() <= LONGEST_ADDRESS)
                .ifPresent(address -> hints.put(REPLY_TO, address));
        return hints;
    }

    private static String subject(String subject) {
        String line = subject == null
                ? ""
                : subject.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int end = Math.min(line.length(), LONGEST_SUBJECT);
        return line.substring(
                0, end < line.length() && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }

    /** The first one and as many of the last ones as there is room for: the first names the thread (RFC 5537, 3.4.4). */
    private static String references(MailHeaders headers) {
        List<String> ids = headers.ids("references");
        List<String> all =
                ids.isEmpty() ? headers.ids("in-reply-to").stream().limit(1).toList() : ids;
        if (all.isEmpty()) {
            return "";
        }
        StringBuilder last = new StringBuilder();
        for (int i = all.size() - 1;
                i > 0 && all.get(0).length() + last.length() + all.get(i).length() < LONGEST_REFERENCES;
                i--) {
            last.insert(0, " " + all.get(i));
        }
        return all.get(0) + last;
    }
}
