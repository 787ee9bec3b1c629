package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a right message is made of, by network. It refuses more than Meta does: what nobody should send. */
final class StubMetaRules {

    private static final int MESSENGER_CHARS = 2000;
    private static final int INSTAGRAM_BYTES = 1000;
    private static final int WHATSAPP_CHARS = 4096;
    private static final int METADATA_CHARS = 1000;
    private static final int CALLBACK_CHARS = 512;

    private StubMetaRules() {}

    static void check(String network, JsonNode body) {
        if (network.equals(StubMetaMessages.WHATSAPP)) {
            whatsApp(body);
        } else {
            messaging(body, network.equals(StubMetaMessages.INSTAGRAM));
        }
    }

    private static void messaging(JsonNode body, boolean instagram) {
        only(body, Set.of("recipient", "messaging_type", "tag", "message"));
        JsonNode recipient = body.path("recipient");
        only(recipient, Set.of("id", "comment_id"));
        need(recipient.has("id") != recipient.has("comment_id"), "recipient has to be one person or one comment");
        need(recipient.has("comment_id") || text(recipient, "id").matches("[0-9]{1,40}"), "recipient.id is none");
        need(!recipient.has("comment_id") || !text(recipient, "comment_id").isBlank(), "recipient.comment_id is none");
        String type = body.path("messaging_type").asText(recipient.has("comment_id") ? "RESPONSE" : "");
        need(Set.of("RESPONSE", "MESSAGE_TAG").contains(type), "messaging_type is wrong");
        StubMetaMessages.check(
                body.path("tag").asText("").equals(type.equals("MESSAGE_TAG") ? "HUMAN_AGENT" : ""),
                400,
                100,
                2018276,
                "tag is wrong");
        JsonNode message = body.path("message");
        only(message, Set.of("text", "metadata"));
        need(message.path("metadata").asText("").length() <= METADATA_CHARS, "message.metadata is too long");
        String text = words(message, "text");
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        need(instagram ? bytes <= INSTAGRAM_BYTES : chars(text) <= MESSENGER_CHARS, "message.text is too long");
    }

    private static void whatsApp(JsonNode body) {
        only(
                body,
                Set.of(
                        "messaging_product",
                        "recipient_type",
                        "to",
                        "recipient",
                        "type",
                        "text",
                        "context",
                        "biz_opaque_callback_data"));
        need(text(body, "messaging_product").equals("whatsapp"), "messaging_product is wrong");
        need(body.has("to") != body.has("recipient"), "either to or recipient is needed");
        boolean group = text(body, "recipient_type").equals("group");
        need(group || text(body, "recipient_type").equals("individual"), "recipient_type is wrong");
        need(!body.has("to") || text(body, "to").matches(group ? "\\S+" : "[0-9]{5,20}"), "to is none");
        need(
                !body.has("recipient") || text(body, "recipient").matches("[A-Z]{2}\\.[A-Za-z0-9.]+"),
                "recipient is none");
        need(text(body, "type").equals("text"), "type is wrong");
        only(body.path("text"), Set.of("body", "preview_url"));
        need(chars(words(body.path("text"), "body")) <= WHATSAPP_CHARS, "text.body is too long");
        JsonNode context = body.path("context");
        need(context.isMissingNode() || !text(context, "message_id").isBlank(), "context.message_id is missing");
        need(text(body, "biz_opaque_callback_data").length() <= CALLBACK_CHARS, "biz_opaque_callback_data is too long");
    }

    private static int chars(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String words(JsonNode parent, String field) {
        JsonNode text = parent.path(field);
        need(text.isTextual() && !text.asText().isBlank(), field + " is empty");
        return text.asText();
    }

    private static String text(JsonNode parent, String field) {
        return parent.path(field).isTextual() ? parent.path(field).asText() : "";
    }

    private static void only(JsonNode object, Set<String> fields) {
        object.fieldNames().forEachRemaining(field -> need(fields.contains(field), "there is no field " + field));
    }

    private static void need(boolean right, String message) {
        StubMetaMessages.check(right, 400, 100, 0, message);
    }
}
