package org.ascolta.demo;

import java.util.Map;
import java.util.Objects;
import org.ascolta.demo.Story.Line;

/** A page's {@code feed}: posts, the comments below them, and who likes what. */
final class FacebookWords {

    private static final Map<String, String> VERBS = Map.of("created", "add", "edited", "edited", "deleted", "remove");

    private FacebookWords() {}

    static Map<String, Object> body(Told told) {
        Map<String, Object> value = told.is("liked") ? like(told) : said(told);
        Map<String, Object> change = Fields.of("field", "feed", "value", value);
        return MetaVoice.body("page", told.account(), told.at().getEpochSecond(), "changes", change);
    }

    /** A line that is below nothing is a post of the page itself. */
    private static Map<String, Object> said(Told told) {
        Line line = told.line();
        boolean comment = line.on() != null;
        boolean gone = told.is("deleted");
        return Fields.of(
                "from", from(told),
                "message", line.text(),
                "post_id", comment ? line.on() : line.id(),
                "comment_id", comment ? line.id() : null,
                "parent_id", comment ? Objects.requireNonNullElse(line.re(), line.on()) : null,
                "published", comment ? null : 1,
                "created_time", gone ? null : told.at().getEpochSecond(),
                "item", comment ? "comment" : "status",
                "verb", VERBS.get(line.what()));
    }

    /** Meta tells who likes something, one by one, and never how many do. */
    private static Map<String, Object> like(Told told) {
        return Fields.of(
                "from", from(told),
                "post_id", told.line().on(),
                "comment_id", told.line().id(),
                "parent_id", told.line().on(),
                "reaction_type", "like",
                "created_time", told.at().getEpochSecond(),
                "item", "reaction",
                "verb", "add");
    }

    private static Map<String, Object> from(Told told) {
        String name =
                told.by() == null ? told.door().account().handle() : told.by().name();
        return Fields.of("id", told.author(), "name", name);
    }
}
