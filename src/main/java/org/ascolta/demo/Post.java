package org.ascolta.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ascolta.demo.Founding.Door;
import org.ascolta.demo.Story.Line;
import org.ascolta.demo.Story.Person;

/** Writes a line of the story as the platform of its account would deliver it. */
class Post {

    private static final long FIRST_UPDATE = 811_000_000;

    private final Map<String, Person> people;

    Post(Map<String, Person> people) {
        this.people = people;
    }

    /** The letter of the {@code number}th line, which happened {@code at}; generic ones are signed as of {@code now}. */
    Letter letter(Door door, Line line, int number, Instant at, Instant now) {
        if (door.platform().equals("telegram")) {
            byte[] body = Ascolta.bytes(update(line, number, at.getEpochSecond()));
            return new Letter(Map.of("X-Telegram-Bot-Api-Secret-Token", door.secret()), body);
        }
        return Letter.signed(door.secret(), "msg_" + number, now, Ascolta.bytes(event(door, line, at)));
    }

    private Map<String, Object> event(Door door, Line line, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("account", door.account().externalId());
        data.put("externalId", line.id());
        if (!line.what().equals("deleted")) {
            data.put("threadId", Objects.requireNonNullElse(line.on(), line.id()));
            data.put("parentId", line.re());
            data.put("author", line.own() ? brand(door) : author(people.get(line.by())));
            data.put("text", line.text());
            data.put("visibility", line.isPrivate() ? "private" : "public");
            data.put("own", line.own());
            data.put("metrics", metrics(line));
        }
        if (line.what().equals("created")) {
            data.put("createdAt", at.toString());
        }
        String type = "message." + (line.what().equals("edited") ? "updated" : line.what());
        return Map.of("type", type, "timestamp", at.toString(), "data", data);
    }

    private static Map<String, Object> brand(Door door) {
        return Map.of("id", door.account().externalId(), "name", door.account().handle());
    }

    private static Map<String, Object> author(Person person) {
        Map<String, Object> author = new LinkedHashMap<>();
        author.put("id", person.id());
        author.put("name", person.name());
        author.put("handle", person.handle());
        author.put("followers", person.followers());
        author.put("verified", person.verified());
        author.put("crmId", person.crmId());
        author.values().removeIf(Objects::isNull);
        return author;
    }

    private static Map<String, Long> metrics(Line line) {
        return Map.of(
                "likes", Objects.requireNonNullElse(line.likes(), 0L),
                "shares", Objects.requireNonNullElse(line.shares(), 0L));
    }

    private Map<String, Object> update(Line line, int number, long at) {
        Map<String, Object> message = new LinkedHashMap<>();
        long chat = Long.parseLong(people.get(line.by()).id());
        message.put("message_id", Long.parseLong(line.id()));
        message.put("from", sender(people.get(line.by()), chat));
        message.put("chat", Map.of("id", chat, "type", "private"));
        message.put("date", at);
        boolean edited = line.what().equals("edited");
        if (edited) {
            message.put("edit_date", at);
        }
        if (line.photo()) {
            message.put("photo", List.of(Map.of("file_id", "demo-" + line.id(), "width", 960, "height", 1280)));
        }
        message.put(line.photo() ? "caption" : "text", line.text());
        return Map.of("update_id", FIRST_UPDATE + number, edited ? "edited_message" : "message", message);
    }

    private static Map<String, Object> sender(Person person, long id) {
        String[] names = person.name().split(" ", 2);
        Map<String, Object> sender = new LinkedHashMap<>();
        sender.put("id", id);
        sender.put("is_bot", false);
        sender.put("first_name", names[0]);
        sender.put("last_name", names[names.length - 1]);
        sender.put("username", person.handle());
        sender.put("language_code", person.language());
        sender.values().removeIf(Objects::isNull);
        return sender;
    }
}
