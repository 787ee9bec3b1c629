package org.ascolta.demo;

import java.util.Map;
import java.util.Objects;
import org.ascolta.demo.Story.Line;
import org.ascolta.demo.Story.Person;

/** A source of the company's own, by the generic channel. */
class GenericVoice implements Voice {

    @Override
    public Letter letter(Told told) {
        byte[] body = Ascolta.bytes(event(told));
        return Letter.signed(told.door().secret(), "msg_" + told.number(), told.now(), body);
    }

    private static Map<String, Object> event(Told told) {
        Line line = told.line();
        Map<String, Object> data = Fields.of("account", told.account(), "externalId", line.id());
        if (!told.is("deleted")) {
            data.putAll(Fields.of(
                    "threadId", Objects.requireNonNullElse(line.on(), line.id()),
                    "parentId", line.re(),
                    "author", author(told),
                    "text", line.text(),
                    "visibility", line.isPrivate() ? "private" : "public",
                    "own", line.own(),
                    "metrics", Fields.of("likes", line.likes(), "shares", line.shares()),
                    "createdAt", told.is("created") ? told.at().toString() : null));
        }
        String type = "message." + (told.is("edited") ? "updated" : line.what());
        return Map.of("type", type, "timestamp", told.at().toString(), "data", data);
    }

    private static Map<String, Object> author(Told told) {
        Person by = told.by();
        return by == null
                ? Map.of("id", told.account(), "name", told.door().account().handle())
                : Fields.of(
                        "id", by.id(),
                        "name", by.name(),
                        "handle", by.handle(),
                        "followers", by.followers(),
                        "verified", by.verified(),
                        "crmId", by.crmId());
    }
}
