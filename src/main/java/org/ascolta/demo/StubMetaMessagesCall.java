package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One message of an account. What is sent twice is there twice: Meta drops nothing. */
class StubMetaMessagesCall implements StubCall {

    private static final long APP = 1_000_000_000_000_007L;
    private static final Map<String, String> NUMBERS = Map.of(
            StubMetaMessages.FACEBOOK, "m_stub",
            StubMetaMessages.INSTAGRAM, "aWdstub",
            StubMetaMessages.WHATSAPP, "wamid.stub");

    private final StubMetaMessages messages;
    private final StubMetaMessages.Account account;
    private final JsonNode body;
    private final Instant now = Instant.now();
    private String externalId;

    StubMetaMessagesCall(StubMetaMessages messages, StubMetaMessages.Account account, JsonNode body) {
        this.messages = messages;
        this.account = account;
        this.body = body;
    }

    @Override
    public String account() {
        return account.id();
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return messages.refuse(behaviour, isWhatsApp());
    }

    @Override
    public StubAnswer act() {
        if (isSecondAside()) {
            return StubMetaMessages.error(400, 10900, 0, "Activity already replied to");
        }
        externalId = NUMBERS.get(account.network()) + messages.nextNumber();
        repeated();
        messages.board()
                .post(Posted.first(account.network(), account.id(), place(), parent(), text(), externalId, token()));
        return StubAnswer.json(200, isWhatsApp() ? taken() : sent());
    }

    /** Messenger and Instagram repeat the message, WhatsApp says step by step what becomes of it. */
    @Override
    public void echo() throws InterruptedException {
        StubHook hook = messages.hook(account.id());
        if (hook == null || externalId == null) {
            return;
        }
        List<Map<String, Object>> bodies = isWhatsApp()
                ? List.of(status("sent", 0), status("delivered", 1), status("read", 2))
                : List.of(echoed());
        for (Map<String, Object> letter : bodies) {
            hook.deliver(MetaLetter.of(hook.secret(), letter));
        }
    }

    /** A comment is answered in private once, however often in public. */
    private boolean isSecondAside() {
        return body.path("recipient").has("comment_id")
                && messages.board().posts().stream()
                        .filter(StubMetaMessagesCall::isPrivate)
                        .anyMatch(post -> post.account().equals(account.id()) && parent().equals(post.parent()));
    }

    /** Whether a post is a message, and no comment. */
    static boolean isPrivate(Posted post) {
        String number = NUMBERS.get(post.platform());
        return number != null && post.externalId().startsWith(number);
    }

    /** Makes a client known that sends one reply twice. */
    private void repeated() {
        messages.board().posts().stream()
                .filter(post -> post.account().equals(account.id())
                        && token() != null
                        && Objects.equals(post.replyId(), token()))
                .findFirst()
                .ifPresent(post ->
                        messages.board().change(account.id(), post.externalId(), first -> first.repeated(false)));
    }

    private Map<String, Object> sent() {
        return Map.of("recipient_id", place(), "message_id", externalId);
    }

    private Map<String, Object> taken() {
        boolean phone = body.has("to");
        Map<String, Object> contact = Map.of("input", place(), phone ? "wa_id" : "user_id", place());
        return Map.of(
                "messaging_product",
                "whatsapp",
                "contacts",
                List.of(contact),
                "messages",
                List.of(Map.of("id", externalId)));
    }

    private Map<String, Object> echoed() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("mid", externalId);
        message.put("is_echo", true);
        message.put("app_id", APP);
        message.put("metadata", token());
        message.put("text", text());
        message.values().removeIf(Objects::isNull);
        Map<String, Object> item = Map.of(
                "sender",
                Map.of("id", account.id()),
                "recipient",
                Map.of("id", place()),
                "timestamp",
                now.toEpochMilli(),
                "message",
                message);
        String object = account.network().equals(StubMetaMessages.INSTAGRAM) ? "instagram" : "page";
        return body(object, account.id(), Map.of("messaging", List.of(item)));
    }

    private Map<String, Object> status(String word, int later) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("id", externalId);
        status.put("status", word);
        status.put("timestamp", Long.toString(now.getEpochSecond() + later));
        status.put(body.has("to") ? "recipient_id" : "recipient_user_id", place());
        status.put("biz_opaque_callback_data", token());
        status.values().removeIf(Objects::isNull);
        Map<String, Object> value = Map.of(
                "messaging_product",
                "whatsapp",
                "metadata",
                Map.of("display_phone_number", "390600000000", "phone_number_id", account.id()),
                "statuses",
                List.of(status));
        Map<String, Object> change = Map.of("field", "messages", "value", value);
        return body("whatsapp_business_account", "1" + account.id(), Map.of("changes", List.of(change)));
    }

    private Map<String, Object> body(String object, String id, Map<String, Object> content) {
        Map<String, Object> entry = new LinkedHashMap<>(content);
        entry.put("id", id);
        entry.put("time", now.toEpochMilli());
        return Map.of("object", object, "entry", List.of(entry));
    }

    private boolean isWhatsApp() {
        return account.network().equals(StubMetaMessages.WHATSAPP);
    }

    /** Whoever commented has an id in private that nobody could guess from the comment. */
    private String place() {
        if (isWhatsApp()) {
            return body.path("to").asText(body.path("recipient").asText());
        }
        JsonNode recipient = body.path("recipient");
        return recipient.has("id")
                ? recipient.path("id").asText()
                : "7" + Integer.toUnsignedString(parent().hashCode());
    }

    /** The comment, or what a message of WhatsApp quotes. */
    private String parent() {
        return isWhatsApp()
                ? body.path("context").path("message_id").asText(null)
                : body.path("recipient").path("comment_id").asText(null);
    }

    private String text() {
        return isWhatsApp()
                ? body.path("text").path("body").asText()
                : body.path("message").path("text").asText();
    }

    private String token() {
        return isWhatsApp()
                ? body.path("biz_opaque_callback_data").asText(null)
                : body.path("message").path("metadata").asText(null);
    }
}
