package org.ascolta.channel.meta;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.What;

/**
 * The messages of one number: a customer's, or what somebody wrote in the business's own app ({@code message_echoes}).
 * The conversation has the customer's id, whoever of the two writes; a group has its own.
 */
record WhatsAppMessages(String account, People people) {

    /** The hint that the place is a group. */
    static final String GROUP = "group";

    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    /** Null: it is among the aliases. */
    Parsed read(Payload message, boolean own) {
        String type = WhatsAppContent.type(message);
        return switch (type) {
            case "reaction" -> reaction(message, own);
            case "revoke" -> item(What.DELETED, message.at("revoke").id("original_message_id"), at(message), null);
            case "edit" -> edited(message, own);
            case "system" -> system(message);
            case "request_welcome" -> new Parsed.Ignored("no message: request_welcome");
            default -> {
                String id = message.id("id");
                yield item(What.CREATED, id, at(message), content(message, message, at(message), own));
            }
        };
    }

    private Parsed reaction(Payload message, boolean own) {
        Payload reaction = message.at("reaction");
        String emoji = reaction.text("emoji");
        String by = own ? account : customer(message, false).id();
        Reaction detail = new Reaction(by, "likes", emoji != null && !emoji.isBlank());
        return new Parsed.Item(new Said(
                What.REACTED, WhatsApp.NETWORK, account, reaction.id("message_id"), at(message), null, detail));
    }

    private Parsed edited(Payload message, boolean own) {
        Payload edit = message.at("edit");
        String id = edit.id("original_message_id");
        if (!edit.at("message").isObject()) {
            throw edit.at("message").fault("is missing");
        }
        return item(What.EDITED, id, at(message), content(message, edit.at("message"), null, own));
    }

    /** A new number, or a new business-scoped id with it; the sender is named as he was. */
    private Parsed system(Payload message) {
        Payload system = message.at("system");
        String kind = system.label("type");
        if (!"user_changed_number".equals(kind) && !"user_changed_user_id".equals(kind)) {
            boolean known = kind != null && WORD.matcher(kind).matches();
            return new Parsed.Ignored("no message: system" + (known ? " " + kind : ""));
        }
        String number = system.idOrNull("new_wa_id");
        Person now = Person.of(number == null ? system.idOrNull("wa_id") : number, system.idOrNull("user_id"));
        Person before = Person.of(
                message.idOrNull("from"),
                system.has("previous_user_id")
                        ? system.idOrNull("previous_user_id")
                        : message.idOrNull("from_user_id"));
        if (now.id() == null) {
            throw system.at("wa_id").fault("is missing");
        }
        if (before.id() == null) {
            throw message.at("from").fault("is missing");
        }
        people.remember(now);
        people.remember(people.author(before), people.author(now));
        if (before.hasBoth()) {
            people.remember(before.byPhone(), people.author(now));
        }
        return null;
    }

    /** @param body what holds the content: the message, or what an edit made of it */
    private Content content(Payload message, Payload body, Instant createdAt, boolean own) {
        Author customer = customer(message, own);
        String group = message.idOrNull("group_id");
        Payload context = body.has("context") ? body.at("context") : message.at("context");
        Content content = new Content(
                Visibility.PRIVATE,
                group == null ? customer.id() : group,
                context.idOrNull("id"),
                own ? ourselves() : customer,
                own,
                false,
                WhatsAppContent.text(body),
                createdAt,
                0,
                null,
                WhatsAppContent.attachments(body),
                null);
        return group == null ? content : content.hinting(Map.of(GROUP, "yes"));
    }

    /** Who is not named at all is unknown by his message, so that what he wrote is not lost. */
    private Author customer(Payload message, boolean own) {
        Person person = own
                ? people.find(message.idOrNull("to"), message.idOrNull("to_user_id"))
                : people.find(message.idOrNull("from"), message.idOrNull("from_user_id"));
        return person.id() == null ? Author.unknown(message.id("id")) : people.author(person);
    }

    private Author ourselves() {
        return new Author(WhatsApp.NETWORK, "", account, null, null, null, null, null, null, null);
    }

    private static Instant at(Payload message) {
        return message.time("timestamp");
    }

    private Parsed item(What what, String id, Instant at, Content content) {
        return new Parsed.Item(new Said(what, WhatsApp.NETWORK, account, id, at, content));
    }
}
