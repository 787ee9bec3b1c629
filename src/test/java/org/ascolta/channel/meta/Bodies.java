package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Samples;

/** The bodies of private messages, read by their readers alone. */
final class Bodies {

    static final String PAGE = "104477112233445";
    static final String PROFESSIONAL = "17841400011122233";
    static final String NUMBER = "106540352242922";

    private static final List<String> PREFIXES = List.of("messenger-", "instagram-dm-", "whatsapp-");

    private Bodies() {}

    static List<String> names() {
        return Samples.names("meta").stream()
                .filter(name -> PREFIXES.stream().anyMatch(name::startsWith))
                .toList();
    }

    static byte[] bytes(String name) {
        return Samples.read("meta", name);
    }

    static List<Parsed> parse(String name) {
        return parse(bytes(name));
    }

    static List<Parsed> parse(byte[] bytes) {
        Payload body = Payload.of(bytes);
        String object = body.label("object");
        List<Parsed> parsed = new ArrayList<>();
        for (Payload entry : body.at("entry").items()) {
            if ("whatsapp_business_account".equals(object)) {
                parsed.addAll(WhatsApp.read(entry));
            } else if ("instagram".equals(object)) {
                parsed.addAll(Messaging.read(entry, "instagram", PROFESSIONAL));
            } else {
                parsed.addAll(Messaging.read(entry, "facebook", PAGE));
            }
        }
        return parsed;
    }

    static List<Said> said(String name) {
        return said(parse(name));
    }

    static List<Said> said(List<Parsed> parsed) {
        return parsed.stream()
                .filter(Parsed.Item.class::isInstance)
                .map(item -> ((Parsed.Item) item).said())
                .toList();
    }

    static Said one(String name) {
        assertThat(parse(name)).hasSize(1).first().isInstanceOf(Parsed.Item.class);
        return said(name).get(0);
    }
}
