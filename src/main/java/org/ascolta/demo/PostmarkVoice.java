package org.ascolta.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ascolta.demo.Story.Line;

/** Postmark: mail, with the quoted history that mail programs put below an answer. */
class PostmarkVoice implements Voice {

    private static final String USER = "postmark";
    private static final DateTimeFormatter HEADER = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter QUOTING = DateTimeFormatter.ofPattern(
                    "EEE d MMM yyyy 'alle' HH:mm", Locale.ITALIAN)
            .withZone(ZoneOffset.UTC);

    private final Story story;

    PostmarkVoice(Story story) {
        this.story = story;
    }

    @Override
    public Letter letter(Told told) {
        byte[] pair = (USER + ":" + told.door().secret()).getBytes(StandardCharsets.UTF_8);
        String password = "Basic " + Base64.getEncoder().encodeToString(pair);
        return new Letter(Map.of("Authorization", password), Ascolta.bytes(mail(told)));
    }

    private Map<String, Object> mail(Told told) {
        Line line = told.line();
        String from = told.author();
        String to = told.account();
        return Fields.of(
                "MessageStream", "inbound",
                "From", from,
                "FromName", told.by().name(),
                "FromFull", person(from, told.by().name()),
                "To", to,
                "ToFull", List.of(person(to, "")),
                "OriginalRecipient", to,
                "Subject", line.title(),
                "MessageID", line.id(),
                "Date", HEADER.format(told.at()),
                "TextBody", line.re() == null ? line.text() : line.text() + "\n\n" + history(told),
                "HtmlBody", "",
                "Headers", headers(line, told.at()),
                "Attachments", List.of());
    }

    private static Map<String, Object> person(String address, String name) {
        return Fields.of("Email", address, "Name", name, "MailboxHash", "");
    }

    private static List<Map<String, Object>> headers(Line line, Instant at) {
        List<Map<String, Object>> headers = new ArrayList<>();
        headers.add(header("Received", "from mx.posta.example by inbound.example; " + HEADER.format(at)));
        headers.add(header("Message-ID", messageId(line.id())));
        if (line.re() != null) {
            headers.add(header("In-Reply-To", messageId(line.re())));
            headers.add(header("References", messageId(line.re())));
        }
        return headers;
    }

    private static Map<String, Object> header(String name, String value) {
        return Fields.of("Name", name, "Value", value);
    }

    private static String messageId(String id) {
        return "<" + id + "@posta.example>";
    }

    private String history(Told told) {
        Line before = story.lines().stream()
                .filter(line -> line.id().equals(told.line().re()))
                .findFirst()
                .orElseThrow();
        Instant then = told.at().minus(told.line().at()).plus(before.at());
        return "Il " + QUOTING.format(then) + " "
                + story.people().get(before.by()).name() + " ha scritto:\n\n> "
                + before.text().replace("\n", "\n> ") + "\n";
    }
}
