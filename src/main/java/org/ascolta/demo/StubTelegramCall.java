package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One call of a bot. */
class StubTelegramCall implements StubCall {

    private static final String SAME = "Bad Request: message is not modified: specified new message content and reply"
            + " markup are exactly the same as a current content and reply markup of the message";

    private final StubTelegram telegram;
    private final String bot;
    private final String method;
    private final JsonNode body;
    private final long now = Instant.now().getEpochSecond();
    private Map<String, Object> sent;

    StubTelegramCall(StubTelegram telegram, String bot, String method, JsonNode body) {
        this.telegram = telegram;
        this.bot = bot;
        this.method = method;
        this.body = body;
    }

    @Override
    public String account() {
        return bot;
    }

    @Override
    public StubAnswer act() {
        return switch (method) {
            case "sendMessage" -> send();
            case "editMessageText" -> edit();
            case "deleteMessage" -> delete(body.path("chat_id").asText() + ":" + text("message_id"));
            default -> delete(null);
        };
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return telegram.refuse(behaviour);
    }

    /** Telegram tells a bot of its own messages in chats of a business account only. */
    @Override
    public void echo() throws InterruptedException {
        StubHook hook = telegram.hook(bot);
        if (hook == null || sent == null || !body.has("business_connection_id")) {
            return;
        }
        Map<String, Object> message = new LinkedHashMap<>(sent);
        message.put("from", Map.of("id", 1_000_000_007L, "is_bot", false, "first_name", "Desk"));
        message.put("sender_business_bot", self());
        byte[] update = Ascolta.bytes(Map.of("update_id", telegram.nextNumber(), "business_message", message));
        hook.deliver(new Letter(Map.of("X-Telegram-Bot-Api-Secret-Token", hook.secret()), update));
    }

    private StubAnswer send() {
        long number = telegram.nextNumber();
        sent = message(number, text("text"));
        telegram.board()
                .post(Posted.first(
                        StubTelegram.NAME,
                        bot,
                        place(),
                        body.path("reply_parameters").path("message_id").asText(null),
                        text("text"),
                        externalId(Long.toString(number)),
                        null));
        return ok(sent);
    }

    private StubAnswer edit() {
        String id = externalId(text("message_id"));
        Posted there = telegram.board().find(bot, id);
        if (there == null || there.deleted()) {
            return StubTelegram.error(400, "Bad Request: message to edit not found", Map.of());
        }
        if (there.text().equals(text("text"))) {
            return StubTelegram.error(400, SAME, Map.of());
        }
        telegram.board().change(bot, id, post -> post.editedTo(text("text")));
        Map<String, Object> message = message(body.path("message_id").asLong(), text("text"));
        message.put("edit_date", now);
        return ok(message);
    }

    private StubAnswer delete(String id) {
        if (id == null) {
            String ending = ":" + body.path("message_ids").path(0).asText() + ":" + text("business_connection_id");
            return telegram.board().posts().stream()
                    .filter(post ->
                            post.account().equals(bot) && post.externalId().endsWith(ending))
                    .findFirst()
                    .map(post -> delete(post.externalId()))
                    .orElseGet(StubTelegramCall::nothingToDelete);
        }
        Posted there = telegram.board().find(bot, id);
        if (there == null || there.deleted()) {
            return nothingToDelete();
        }
        telegram.board().change(bot, id, Posted::takenBack);
        return ok(true);
    }

    private static StubAnswer nothingToDelete() {
        return StubTelegram.error(400, "Bad Request: message to delete not found", Map.of());
    }

    private Map<String, Object> message(long number, String text) {
        long chat = body.path("chat_id").asLong();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("message_id", number);
        message.put("from", self());
        message.put("chat", Map.of("id", chat, "type", chat > 0 ? "private" : "supergroup"));
        message.put("date", now);
        if (body.has("message_thread_id")) {
            message.put("message_thread_id", body.path("message_thread_id").asLong());
            message.put("is_topic_message", true);
        }
        if (body.has("business_connection_id")) {
            message.put("business_connection_id", text("business_connection_id"));
        }
        message.put("text", text);
        return message;
    }

    private Map<String, Object> self() {
        return Map.of("id", Long.parseLong(bot), "is_bot", true, "first_name", "Bot");
    }

    private String place() {
        String more = body.path("business_connection_id")
                .asText(body.path("message_thread_id").asText(null));
        return body.path("chat_id").asText() + (more == null ? "" : ":" + more);
    }

    private String externalId(String number) {
        String id = body.path("chat_id").asText() + ":" + number;
        return body.has("business_connection_id") ? id + ":" + text("business_connection_id") : id;
    }

    private String text(String field) {
        return body.path(field).asText();
    }

    private static StubAnswer ok(Object result) {
        return StubAnswer.json(200, Map.of("ok", true, "result", result));
    }
}
