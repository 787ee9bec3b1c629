package org.ascolta.channel.meta;

import java.util.List;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;

/** Stands in for the private half. */
final class Messaging {

    private Messaging() {}

    static boolean takes(String field) {
        return field != null && field.startsWith("messag");
    }

    static List<Parsed> read(Payload entry, String network, String account) {
        return entry.at("messaging").items().stream()
                .map(item -> (Parsed) new Parsed.Ignored("messaging"))
                .toList();
    }
}
