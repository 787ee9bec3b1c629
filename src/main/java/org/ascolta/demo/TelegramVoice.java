package org.ascolta.demo;

import java.util.List;
import java.util.Map;
import org.ascolta.demo.Story.Line;
import org.ascolta.demo.Story.Person;

/** Telegram: private chats with a bot. A chat has the id of whoever writes. */
class TelegramVoice implements Voice {

    private static final long FIRST_UPDATE = 811_000_000;

    @Override
    public Letter letter(Told told) {
        String kind = told.is("edited") ? "edited_message" : "message";
        Map<String, Object> update = Map.of("update_id", FIRST_UPDATE + told.number(), kind, message(told));
        return new Letter(Map.of("X-Telegram-Bot-Api-Secret-Token", told.door().secret()), Ascolta.bytes(update));
    }

    private static Map<String, Object> message(Told told) {
        Line line = told.line();
        long chat = Long.parseLong(told.author());
        long at = told.at().getEpochSecond();
        boolean photo = told.shows("photo");
        return Fields.of(
                "message_id",
                Long.parseLong(line.id()),
                "from",
                sender(told.by(), chat),
                "chat",
                Map.of("id", chat, "type", "private"),
                "date",
                at,
                "edit_date",
                told.is("edited") ? at : null,
                "photo",
                photo ? List.of(Map.of("file_id", "demo-" + line.id(), "width", 960, "height", 1280)) : null,
                photo ? "caption" : "text",
                line.text());
    }

    private static Map<String, Object> sender(Person person, long id) {
        String[] names = person.name().split(" ", 2);
        return Fields.of(
                "id",
                id,
                "is_bot",
                false,
                "first_name",
                names[0],
                "last_name",
                names[names.length - 1],
                "username",
                person.handle(),
                "language_code",
                person.language());
    }
}
