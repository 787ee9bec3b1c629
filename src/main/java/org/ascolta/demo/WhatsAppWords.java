package org.ascolta.demo;

import java.util.List;
import java.util.Map;
import org.ascolta.demo.Story.Line;

/** WhatsApp's cloud API: every number of a business account in one change, with who the writers are. */
final class WhatsAppWords {

    private static final String BUSINESS_ACCOUNT = "109640773250001";

    private WhatsAppWords() {}

    static Map<String, Object> body(Told told) {
        String digits = told.door().account().handle().replaceAll("[^0-9]", "");
        Map<String, Object> contact =
                Fields.of("profile", Map.of("name", told.by().name()), "wa_id", told.author());
        Map<String, Object> value = Fields.of(
                "messaging_product", "whatsapp",
                "metadata", Fields.of("display_phone_number", digits, "phone_number_id", told.account()),
                "contacts", List.of(contact),
                "messages", List.of(message(told)));
        Map<String, Object> change = Fields.of("field", "messages", "value", value);
        return MetaVoice.body(
                "whatsapp_business_account", BUSINESS_ACCOUNT, told.at().getEpochSecond(), "changes", change);
    }

    /** What changes a message is a message itself, with an id of its own. */
    private static Map<String, Object> message(Told told) {
        Line line = told.line();
        Map<String, Object> content = Fields.of("type", "text", "text", Fields.of("body", line.text()));
        Map<String, Object> message = Fields.of(
                "from",
                told.author(),
                "id",
                told.is("created") ? line.id() : line.id() + "." + told.number(),
                "timestamp",
                Long.toString(told.at().getEpochSecond()),
                "context",
                line.re() == null ? null : Map.of("id", line.re()));
        switch (line.what()) {
            case "edited" ->
                message.putAll(Fields.of(
                        "type", "edit", "edit", Fields.of("original_message_id", line.id(), "message", content)));
            case "deleted" ->
                message.putAll(Fields.of("type", "revoke", "revoke", Fields.of("original_message_id", line.id())));
            default -> message.putAll(content);
        }
        return message;
    }
}
