package org.ascolta.channel.twilio;

import java.util.ArrayList;
import java.util.List;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Alias;
import org.ascolta.channel.Said.What;

/** A customer's SMS or WhatsApp message. Twilio says no time: it is when we got it. */
final class Message {

    private Message() {}

    static List<Parsed> read(Payload form, String sid) {
        Party customer = Party.customer(form);
        Party account = Party.of(form, "To");
        if (customer.network() == null || !customer.network().equals(account.network())) {
            return List.of(new Parsed.Ignored("neither an SMS nor a WhatsApp message"));
        }
        Content content = content(form, customer);
        if (content.text() == null && content.attachments().isEmpty()) {
            return List.of(new Parsed.Ignored("a message without content"));
        }
        List<Parsed> parsed = new ArrayList<>();
        parsed.add(item(new Said(What.CREATED, account.network(), account.id(), sid, null, content)));
        Party alias = Party.alias(form, customer);
        if (alias != null) {
            Author author = content.author();
            Alias known = new Alias(alias.author(form, author.name()), author);
            parsed.add(item(new Said(What.ALIASED, account.network(), account.id(), null, null, null, known)));
        }
        return parsed;
    }

    private static Content content(Payload form, Party customer) {
        return new Content(
                Visibility.PRIVATE,
                customer.id(),
                form.idOrNull("OriginalRepliedMessageSid"),
                customer.author(form, form.label("ProfileName")),
                false,
                false,
                text(form),
                null,
                0,
                null,
                attachments(form),
                null);
    }

    private static Parsed item(Said said) {
        return new Parsed.Item(said);
    }

    /** What was written, or what the button that was pressed says. */
    private static String text(Payload form) {
        String body = form.text("Body");
        return body == null || body.isBlank() ? form.label("ButtonText") : body;
    }

    private static List<Attachment> attachments(Payload form) {
        List<Attachment> attachments = new ArrayList<>(Media.attachments(form));
        Attachment location = Media.location(form);
        if (location != null) {
            attachments.add(location);
        }
        return List.copyOf(attachments);
    }
}
