package org.ascolta.thread;

import java.util.List;
import java.util.UUID;

/** A reply as the desk wrote it. */
record Own(List<UUID> names, List<UUID> answers, Purpose purpose, boolean human) {

    Entry.Reply entry(boolean isSent) {
        return new Entry.Reply(names, purpose.ends() ? answers : List.of(), isSent, human && purpose.isResponse());
    }
}
