package org.ascolta.channel.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Payload;

/** What a message of Messenger or Instagram shows beside its text: files, places, stories, and posts shared with us. */
final class Shared {

    /** Meta's types that are more than a link; Instagram's heart comes without any file. */
    private static final Map<String, String> TYPES = Map.of(
            "image", "image",
            "audio", "audio",
            "video", "video",
            "reel", "video",
            "ig_reel", "video",
            "sticker", "sticker",
            "like_heart", "sticker",
            "location", "location",
            "file", "file",
            "unsupported_type", "file");

    private static final String HEART = "❤️";

    private Shared() {}

    static List<Attachment> attachments(Payload message) {
        List<Attachment> attachments = new ArrayList<>();
        for (Payload attachment : message.at("attachments").items()) {
            String type = type(attachment);
            String link = link(attachment);
            if (link != null || TYPES.containsKey(Objects.requireNonNullElse(attachment.label("type"), ""))) {
                attachments.add(new Attachment(type, link, null));
            }
        }
        String story = message.at("reply_to").at("story").link("url");
        if (story != null) {
            attachments.add(new Attachment("file", story, null));
        }
        return List.copyOf(attachments);
    }

    /** What a message without text says: the title of what it shares, or a heart; else null. */
    static String words(Payload message) {
        return message.at("attachments").items().stream()
                .map(Shared::title)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String title(Payload attachment) {
        if ("like_heart".equals(attachment.label("type"))) {
            return HEART;
        }
        Payload payload = attachment.at("payload");
        Payload first = payload.at("elements").items().stream().findFirst().orElse(payload);
        return Stream.of(attachment.label("title"), payload.label("title"), payload.label("text"), first.label("title"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Until summer 2026 a sticker was an image with a number. */
    private static String type(Payload attachment) {
        String type = attachment.label("type");
        boolean numbered =
                attachment.has("sticker_id") || attachment.at("payload").has("sticker_id");
        return numbered ? "sticker" : TYPES.getOrDefault(type == null ? "" : type, "file");
    }

    private static String link(Payload attachment) {
        Payload payload = attachment.at("payload");
        Payload point = payload.at("coordinates");
        String geo = Geo.link(point.decimal("lat"), point.decimal("long"));
        return Stream.of(geo, payload.link("url"), attachment.link("url"), attachment.link("URL"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
