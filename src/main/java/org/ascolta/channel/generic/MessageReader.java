package org.ascolta.channel.generic;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Said.What;

/** Reads {@code data} of a created or updated message; {@code scope} is where its author ids are unique. */
record MessageReader(String scope) {

    private static final Set<String> ATTACHMENT_TYPES =
            Set.of("image", "video", "audio", "file", "sticker", "location", "contact");

    Content read(Payload data, What what, Instant at) {
        boolean own = data.is("own");
        Author author = author(data.at("author"));
        if (author == null && what == What.CREATED) {
            author = brand(data, own);
        }
        Instant created = data.time("createdAt");
        return new Content(
                visibility(data),
                data.idOrNull("threadId"),
                data.idOrNull("parentId"),
                author,
                own,
                false,
                data.text("text"),
                created == null && what == What.CREATED ? at : created,
                0,
                data.link("permalink"),
                data.at("attachments").items().stream()
                        .map(MessageReader::attachment)
                        .toList(),
                metrics(data.at("metrics")));
    }

    private static Visibility visibility(Payload data) {
        String word = data.text("visibility");
        if (word == null) {
            return Visibility.PRIVATE;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "public" -> Visibility.PUBLIC;
            case "private" -> Visibility.PRIVATE;
            default -> throw data.at("visibility").fault("is neither public nor private");
        };
    }

    private Author author(Payload author) {
        String id = author.idOrNull("id");
        return id == null
                ? null
                : new Author(
                        null,
                        scope,
                        id,
                        author.label("name"),
                        author.label("handle"),
                        author.count("followers"),
                        author.flag("verified"),
                        author.token("email"),
                        author.token("phone"),
                        author.token("crmId"));
    }

    /** The brand writes as its account; of a customer's message the author must be said. */
    private Author brand(Payload data, boolean own) {
        if (!own) {
            throw data.at("author").at("id").fault("is missing");
        }
        return new Author(null, scope, data.id("account"), null, null, null, null, null, null, null);
    }

    private static Attachment attachment(Payload attachment) {
        String mime = attachment.token("mime");
        return new Attachment(type(attachment.label("type"), mime), attachment.link("url"), mime);
    }

    private static String type(String type, String mime) {
        String word = type == null && mime != null ? mime.split("/")[0] : type;
        return word != null && ATTACHMENT_TYPES.contains(word) ? word : "file";
    }

    private static Metrics metrics(Payload metrics) {
        return metrics.isObject()
                ? new Metrics(
                        metrics.count("likes"),
                        metrics.count("shares"),
                        metrics.count("replies"),
                        metrics.count("views"))
                : null;
    }
}
