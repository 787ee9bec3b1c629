package org.ascolta.demo;

import java.util.List;
import java.util.Map;

/** Meta: one app's hook tells of pages, professional accounts and numbers alike. */
class MetaVoice implements Voice {

    @Override
    public Letter letter(Told told) {
        boolean whatsApp = told.door().account().network().equals("whatsapp");
        Map<String, Object> body = whatsApp
                ? WhatsAppWords.body(told)
                : told.line().isPrivate() ? MessengerWords.body(told) : FacebookWords.body(told);
        return MetaLetter.of(told.door().secret(), body);
    }

    /** An entry of its own, as most hooks of Meta's have. */
    static Map<String, Object> body(String object, String id, long time, String list, Map<String, Object> item) {
        Map<String, Object> entry = Fields.of("id", id, "time", time, list, List.of(item));
        return Fields.of("object", object, "entry", List.of(entry));
    }
}
