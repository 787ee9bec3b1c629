package org.ascolta.channel.cti;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.PhoneNumber;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;

/** One event of a call, as JSON or as a form. */
final class Call {

    private static final String NETWORK = "phone";

    /** Why a call ended, in words; of {@code normalClearing} there is nothing to say. */
    private static final Map<String, String> CAUSES = Map.of(
            "busy", "busy",
            "cancel", "the caller hung up",
            "noanswer", "no answer",
            "congestion", "congestion",
            "notfound", "no such number");

    private Call() {}

    static Parsed read(Payload event) {
        if (!event.isObject()) {
            throw event.fault("is not an object");
        }
        String kind = lower(event.label("event"));
        if (kind == null) {
            throw event.at("event").fault("is missing");
        }
        if ("out".equals(lower(event.label("direction")))) {
            return new Parsed.Ignored("an outgoing call");
        }
        return switch (kind) {
            case "newcall" -> new Parsed.Ignored("a call that rings");
            case "answer" -> item(event, What.VOIDED, null);
            case "hangup" ->
                "forwarded".equals(lower(event.label("cause")))
                        ? new Parsed.Ignored("a call that goes on elsewhere")
                        : item(event, What.CREATED, content(event));
            default -> new Parsed.Ignored("an unknown event");
        };
    }

    /** Where the exchange does not say who was called, it is its only number. */
    private static Parsed item(Payload event, What what, Content content) {
        String to = event.idOrNull("to");
        String called = to == null ? null : PhoneNumber.normal(to);
        return new Parsed.Item(new Said(what, NETWORK, called, event.id("callId"), null, content));
    }

    private static Content content(Payload event) {
        Author author = author(event);
        return new Content(
                Visibility.PRIVATE,
                author.phone() == null ? null : author.id(),
                null,
                author,
                false,
                false,
                text(event),
                null,
                0,
                null,
                List.of(),
                null);
    }

    /** Who hides his number is somebody else with each call. {@code user} is one of ours: who was called. */
    private static Author author(Payload event) {
        String from = event.idOrNull("from");
        String number = from == null ? "" : PhoneNumber.normal(from, other(event));
        return number.chars().anyMatch(Character::isDigit)
                ? new Author(NETWORK, "", number, null, null, null, null, null, number, null)
                : Author.unknown(event.id("callId"));
    }

    private static String other(Payload event) {
        String to = event.idOrNull("to");
        return to == null ? null : PhoneNumber.normal(to);
    }

    private static String text(Payload event) {
        String cause = lower(event.label("cause"));
        String why = cause == null ? null : CAUSES.get(cause);
        String queue = event.label("queue");
        return "Missed call" + (why == null ? "" : " (" + why + ")") + (queue == null ? "" : ", queue: " + queue);
    }

    private static String lower(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
