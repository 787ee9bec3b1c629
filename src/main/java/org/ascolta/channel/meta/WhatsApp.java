package org.ascolta.channel.meta;

import java.util.List;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;

/** Stands in for the private half. */
final class WhatsApp {

    private WhatsApp() {}

    static List<Parsed> read(Payload entry) {
        return entry.at("changes").items().stream()
                .map(item -> (Parsed) new Parsed.Ignored("whatsapp"))
                .toList();
    }
}
