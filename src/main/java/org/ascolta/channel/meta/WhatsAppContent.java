package org.ascolta.channel.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Payload;

/** What a message holds: its words, and what comes with them. What is of no known type holds nothing. */
final class WhatsAppContent {

    /** Before the number of a file: the address of what Graph knows of it, for whoever has the account's token. */
    static final String MEDIA = "https://graph.facebook.com/";

    private static final Pattern MEDIA_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Map<String, String> FILES = Map.of(
            "image", "image",
            "video", "video",
            "audio", "audio",
            "voice", "audio",
            "document", "file",
            "sticker", "sticker");
    private static final List<String> TYPES = List.of(
            "text",
            "image",
            "video",
            "audio",
            "voice",
            "document",
            "sticker",
            "location",
            "contacts",
            "interactive",
            "button",
            "order",
            "reaction",
            "system",
            "edit",
            "revoke");

    private WhatsAppContent() {}

    /** As the message says, or by what it holds. */
    static String type(Payload message) {
        String type = message.label("type");
        return type != null
                ? type
                : TYPES.stream().filter(message::has).findFirst().orElse("unknown");
    }

    /** The words, or what stands for them: a button's label, a place's name, a caption. */
    static String text(Payload message) {
        String type = type(message);
        Payload body = message.at(type);
        return switch (type) {
            case "text" -> body.text("body");
            case "button", "order" -> body.text("text");
            case "interactive" -> choice(body);
            case "location" -> joined(body.label("name"), body.label("address"));
            case "contacts" -> names(body);
            default -> FILES.containsKey(type) ? caption(body) : null;
        };
    }

    static List<Attachment> attachments(Payload message) {
        String type = type(message);
        Payload body = message.at(type);
        if (FILES.containsKey(type)) {
            return List.of(new Attachment(FILES.get(type), reference(body), body.token("mime_type")));
        }
        return switch (type) {
            case "location" ->
                List.of(new Attachment(
                        "location", Geo.link(body.decimal("latitude"), body.decimal("longitude")), null));
            case "contacts" -> contacts(body);
            default -> List.of();
        };
    }

    private static String choice(Payload interactive) {
        return Stream.of(
                        interactive.at("button_reply").label("title"),
                        interactive.at("list_reply").label("title"),
                        interactive.at("nfm_reply").label("body"),
                        interactive.at("call_permission_reply").label("response"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String caption(Payload file) {
        String caption = file.text("caption");
        return caption == null || caption.isBlank() ? file.label("filename") : caption;
    }

    private static String names(Payload contacts) {
        return joined(contacts.items().stream()
                .map(contact -> contact.at("name").label("formatted_name"))
                .toArray(String[]::new));
    }

    private static List<Attachment> contacts(Payload contacts) {
        List<Attachment> attachments = new ArrayList<>();
        for (Payload contact : contacts.items()) {
            List<Payload> phones = contact.at("phones").items();
            phones.forEach(phone -> attachments.add(new Attachment("contact", phone(phone), null)));
            if (phones.isEmpty()) {
                attachments.add(new Attachment("contact", null, null));
            }
        }
        return List.copyOf(attachments);
    }

    private static String phone(Payload phone) {
        String id = phone.token("wa_id");
        String number = id == null ? phone.token("phone") : "+" + id;
        String digits = number == null ? "" : number.replaceAll("[^+0-9]", "");
        return digits.isEmpty() ? null : "tel:" + digits;
    }

    /** A file's number lasts for a month, the address that may come with it for minutes. */
    private static String reference(Payload file) {
        String id = file.token("id");
        return id != null && MEDIA_ID.matcher(id).matches() ? MEDIA + id : file.link("url");
    }

    private static String joined(String... words) {
        String joined = Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return joined.isEmpty() ? null : joined;
    }
}
