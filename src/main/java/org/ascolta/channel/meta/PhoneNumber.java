package org.ascolta.channel.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;

/** What one change says of one of a business's numbers. */
final class PhoneNumber {

    /** Errors of the number itself rather than of a message, which somebody has to end: their code and our word. */
    private static final Map<String, String> TROUBLES = Map.of(
            "368", "blocked",
            "131031", "locked",
            "131042", "unpaid",
            "131045", "unregistered",
            "133010", "unregistered");

    private final Payload value;
    private final String portfolio;
    private final String account;
    private final People people;
    private final List<Parsed> parsed = new ArrayList<>();
    private Instant latest;

    PhoneNumber(Payload value, String portfolio) {
        this.value = value;
        this.portfolio = portfolio;
        account = value.at("metadata").id("phone_number_id");
        people = new People(value.at("contacts"), portfolio);
    }

    /** Who is whom comes first, so that messages of the same payload find their conversation. */
    List<Parsed> read() {
        WhatsAppMessages messages = new WhatsAppMessages(account, people);
        each("messages", message -> messages.read(message, false));
        each("message_echoes", message -> messages.read(message, true));
        each("statuses", status -> WhatsAppStatus.read(status, account));
        each("user_id_update", this::renamed);
        each("errors", this::trouble);
        List<Parsed> all = new ArrayList<>();
        people.aliases()
                .forEach(alias -> all.add(
                        new Parsed.Item(new Said(What.ALIASED, WhatsApp.NETWORK, account, null, latest, null, alias))));
        all.addAll(parsed);
        return all.isEmpty() ? List.of(new Parsed.Ignored("no message")) : all;
    }

    private void each(String list, Function<Payload, Parsed> reader) {
        if (value.has(list) && !value.at(list).isList()) {
            parsed.add(new Parsed.Broken(value.at(list).fault("is not a list").getMessage()));
        }
        for (Payload item : value.at(list).items()) {
            try {
                if (!item.isObject()) {
                    throw item.fault("is not an object");
                }
                Instant at = item.time("timestamp");
                latest = latest == null || at != null && at.isAfter(latest) ? at : latest;
                Parsed one = reader.apply(item);
                if (one != null) {
                    parsed.add(one);
                }
            } catch (Payload.Fault fault) {
                parsed.add(new Parsed.Broken(fault.getMessage()));
            }
        }
    }

    /** Somebody has another business-scoped id, as after a change of his number; null: it is among the aliases. */
    private Parsed renamed(Payload update) {
        Payload id = update.at("user_id");
        String current = id.isObject() ? id.id("current") : update.id("user_id");
        String previous = id.isObject() ? id.idOrNull("previous") : update.idOrNull("previous_user_id");
        Person now = people.find(update.idOrNull("wa_id"), current);
        if (previous == null && now.phone() == null) {
            throw id.at("previous").fault("is missing");
        }
        if (previous != null) {
            Author old = Person.of(null, previous).author(portfolio);
            people.remember(old, people.author(now));
        }
        return null;
    }

    private Parsed trouble(Payload error) {
        String code = error.id("code");
        String word = TROUBLES.get(code);
        return word == null
                ? new Parsed.Ignored("an error of no message" + (code.matches("[0-9]{1,9}") ? ": " + code : ""))
                : new Parsed.Item(
                        new Said(What.STATED, WhatsApp.NETWORK, account, null, latest, null, new State(false, word)));
    }
}
