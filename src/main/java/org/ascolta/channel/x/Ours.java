package org.ascolta.channel.x;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ascolta.channel.Content;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Detail;
import org.ascolta.channel.Said.What;

/** The account that something is said to, by X's id of the user. */
record Ours(String user) {

    private static final Pattern WORD = Pattern.compile("[a-z_.]{1,60}");

    static Parsed message(What what, String user, String externalId, Instant at, Content content) {
        return new Parsed.Item(new Said(what, XPlatform.NETWORK, user, externalId, at, content));
    }

    Parsed message(What what, String externalId, Instant at, Content content) {
        return message(what, user, externalId, at, content);
    }

    Parsed detail(What what, String externalId, Instant at, Detail detail) {
        return new Parsed.Item(new Said(what, XPlatform.NETWORK, user, externalId, at, null, detail));
    }

    /** The same, unless it is too odd to be repeated. */
    static Parsed ignored(String why, String word) {
        return new Parsed.Ignored(word == null || !WORD.matcher(word).matches() ? why : why + ": " + word);
    }

    /** Each item by itself: a broken one hides no other. */
    static List<Parsed> each(Payload list, Function<Payload, Parsed> reader) {
        return list.items().stream().map(item -> guarded(item, reader)).toList();
    }

    private static Parsed guarded(Payload item, Function<Payload, Parsed> reader) {
        try {
            return reader.apply(item);
        } catch (Payload.Fault fault) {
            return new Parsed.Broken(fault.getMessage());
        }
    }
}
