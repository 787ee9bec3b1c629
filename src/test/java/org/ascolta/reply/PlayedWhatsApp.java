package org.ascolta.reply;

import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** A number of the Cloud API, which reports what becomes of its messages. */
class PlayedWhatsApp extends PlayedMeta {

    PlayedWhatsApp() {
        super("whatsapp");
    }

    @Override
    String open(StubPlatform stub) {
        return stub.meta(network(), account(), token());
    }

    @Override
    String question() {
        return """
                {"object": "whatsapp_business_account", "entry": [{"id": "30%2$d", "changes": [{"field": "messages",
                 "value": {"messaging_product": "whatsapp", "metadata": {"display_phone_number": "390612345678",
                  "phone_number_id": "%1$s"}, "contacts": [{"profile": {"name": "Marco"}, "wa_id": "39333%2$d"}],
                  "messages": [{"from": "39333%2$d", "id": "wamid.%2$d", "timestamp": "%3$d", "type": "text",
                   "text": {"body": "Dov'è la mia valigia?"}}]}}]}]}
                """.formatted(account(), number, seconds());
    }

    @Override
    String locked() {
        return "password_changed";
    }

    @Override
    String refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case WINDOW -> "window window_closed";
            case BLOCKED -> "permanent undeliverable";
            case MIGRATED -> null;
            default -> "permanent refused";
        };
    }
}
