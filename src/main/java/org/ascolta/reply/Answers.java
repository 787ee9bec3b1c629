package org.ascolta.reply;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.BotPolicy;
import org.ascolta.thread.Purpose;
import org.ascolta.web.Problem;

/** What a reply ends when it is sent. Only what a human says or lets go answers anything. */
final class Answers {

    private Answers() {}

    /** Of a reply that is being written: what it names, else, for a human's answer, all that is open in its place. */
    static List<UUID> of(Place place, Writer writer, Purpose purpose, List<UUID> named) {
        List<UUID> checked = checked(place, purpose, named);
        if (writer.isBot()) {
            boolean goesByItself = place.account().botPolicy() == BotPolicy.send && !writer.needsApproval(place);
            return goesByItself ? List.of() : checked;
        }
        return named == null && purpose.ends() ? place.expected() : checked;
    }

    /** Of a bot's draft that a human lets go: what it names, else what is open now. */
    static List<UUID> ofDraft(Place place, Purpose purpose, List<UUID> named) {
        return purpose.ends() && named.isEmpty() ? place.expected() : named;
    }

    private static List<UUID> open(Place place) {
        return place.owed().stream().map(Owed::id).toList();
    }

    private static List<UUID> checked(Place place, Purpose purpose, List<UUID> named) {
        if (named == null || named.isEmpty()) {
            return List.of();
        }
        if (!purpose.ends()) {
            throw Problem.unprocessable("answers", "can be named by an answer only");
        }
        Set<UUID> open = new HashSet<>(open(place));
        for (int i = 0; i < named.size(); i++) {
            if (!open.contains(named.get(i))) {
                throw Problem.unprocessable("answers[" + i + "]", "is no open obligation of this place");
            }
        }
        return named.stream().distinct().toList();
    }
}
