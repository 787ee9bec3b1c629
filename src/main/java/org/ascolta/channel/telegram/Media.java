package org.ascolta.channel.telegram;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Payload;

/** What a message carries beside text: files by reference, places as {@code geo:}, people as {@code tel:}. */
final class Media {

    /** Before the id of a file, which the bot's token opens. */
    static final String FILE = "telegram-file:";

    /** A field that holds one file, its type for us, and the media type when Telegram says none. */
    private record File(String field, String type, String mime) {}

    private static final List<File> FILES = List.of(
            new File("video", "video", "video/mp4"),
            new File("animation", "video", "video/mp4"),
            new File("video_note", "video", "video/mp4"),
            new File("story", "video", null),
            new File("audio", "audio", "audio/mpeg"),
            new File("voice", "audio", "audio/ogg"),
            new File("document", "file", null),
            new File("paid_media", "file", null));

    private static final List<String> OTHERS = List.of(
            "text",
            "caption",
            "photo",
            "sticker",
            "location",
            "venue",
            "contact",
            "poll",
            "dice",
            "game",
            "invoice",
            "checklist");

    private Media() {}

    /** Whether somebody said something; service messages carry none of this. */
    static boolean isContent(Payload message) {
        return Stream.concat(OTHERS.stream(), FILES.stream().map(File::field)).anyMatch(message::has);
    }

    static List<Attachment> attachments(Payload message) {
        List<Attachment> attachments = new ArrayList<>();
        if (message.has("photo")) {
            attachments.add(photo(message.at("photo").items()));
        }
        FILES.stream()
                .filter(file -> message.has(file.field()) && !isShadow(file, message))
                .forEach(file -> attachments.add(file(message.at(file.field()), file.type(), file.mime())));
        if (message.has("sticker")) {
            attachments.add(sticker(message.at("sticker")));
        }
        if (message.has("location")) {
            attachments.add(location(message.at("location")));
        } else if (message.has("venue")) {
            attachments.add(location(message.at("venue").at("location")));
        }
        if (message.has("contact")) {
            attachments.add(contact(message.at("contact")));
        }
        return List.copyOf(attachments);
    }

    /** What a message without text says: a sticker's emoji, a question, a name. */
    static String words(Payload message) {
        Payload contact = message.at("contact");
        Payload venue = message.at("venue");
        String words = joined(
                " ",
                message.at("sticker").label("emoji"),
                message.at("dice").label("emoji"),
                message.at("poll").label("question"),
                message.at("game").label("title"),
                message.at("invoice").label("title"),
                message.at("checklist").label("title"),
                joined(", ", venue.label("title"), venue.label("address")),
                contact.label("first_name"),
                contact.label("last_name"));
        return words.isEmpty() ? null : words;
    }

    /** For old clients an animation comes as a document too. */
    private static boolean isShadow(File file, Payload message) {
        return file.field().equals("document") && message.has("animation");
    }

    /** Of the sizes, the largest. */
    private static Attachment photo(List<Payload> sizes) {
        Payload largest =
                sizes.stream().max(Comparator.comparing(Media::pixels)).orElse(null);
        return new Attachment("image", largest == null ? null : reference(largest), "image/jpeg");
    }

    private static double pixels(Payload size) {
        Double width = size.decimal("width");
        Double height = size.decimal("height");
        return width == null || height == null ? 0 : width * height;
    }

    private static Attachment file(Payload file, String type, String mime) {
        String said = file.token("mime_type");
        return new Attachment(type, reference(file), said == null ? mime : said);
    }

    private static Attachment sticker(Payload sticker) {
        String moving = sticker.is("is_animated") ? "application/x-tgsticker" : "image/webp";
        return new Attachment("sticker", reference(sticker), sticker.is("is_video") ? "video/webm" : moving);
    }

    private static Attachment location(Payload location) {
        String latitude = degrees(location.decimal("latitude"), 90);
        String longitude = degrees(location.decimal("longitude"), 180);
        boolean known = latitude != null && longitude != null;
        return new Attachment("location", known ? "geo:" + latitude + "," + longitude : null, null);
    }

    private static String degrees(Double value, int most) {
        return value == null || Math.abs(value) > most
                ? null
                : BigDecimal.valueOf(value)
                        .setScale(6, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static Attachment contact(Payload contact) {
        String phone = contact.token("phone_number");
        String digits = phone == null ? "" : phone.replaceAll("[^+0-9]", "");
        return new Attachment("contact", digits.isEmpty() ? null : "tel:" + digits, null);
    }

    private static String reference(Payload file) {
        String id = file.token("file_id");
        return id == null ? null : FILE + id;
    }

    private static String joined(String between, String... words) {
        return Stream.of(words)
                .filter(Objects::nonNull)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(between));
    }
}
