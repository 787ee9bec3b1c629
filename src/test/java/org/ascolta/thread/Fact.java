package org.ascolta.thread;

import java.util.List;
import java.util.Map;
import org.ascolta.channel.Said;

/** Something that reaches the service. */
sealed interface Fact {

    record Platform(Said said) implements Fact {}

    /** An act of the desk at a minute, on messages by their external ids. */
    record Desk(String id, int minute, Act.Kind kind, Status to, List<String> names, Map<String, String> reasons)
            implements Fact {

        /** The service did it by itself. */
        boolean isAutomatic() {
            return id.startsWith("auto-");
        }
    }

    /** A reply is written, naming and answering messages by their external ids; its call is under way. */
    record Written(String id, int minute, List<String> names, String parent, Purpose purpose) implements Fact {

        String text() {
            return "Reply " + id;
        }
    }

    /** The platform's answer to that call. */
    record Accepted(String id, String externalId, int minute) implements Fact {}

    /** A human finds out later that it was never delivered. */
    record Failed(String id, int minute) implements Fact {}

    /** The platform reports of it, by its own name or by ours as well. */
    record Reported(String id, String externalId, Said.Report.Fate fate, boolean byToken, int minute) implements Fact {}
}
