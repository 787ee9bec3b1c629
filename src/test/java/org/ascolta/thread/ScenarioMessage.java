package org.ascolta.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ascolta.triage.Verdict;

/** A message of a scenario, and what becomes known of it when. */
final class ScenarioMessage {

    private static final long NEVER = Long.MAX_VALUE;

    final UUID id;
    final String name;
    final long writtenAt;
    final boolean outbound;
    private final String author;
    private final String text;

    boolean automatic;
    boolean toStranger;
    long known;
    Long deletedAt;
    long deletionKnown = NEVER;

    /** What rules say of it. */
    Verdict verdict = Verdict.NONE;

    /** Set for a reply of the desk. */
    Own own;

    Long acceptedAt;
    long acceptanceKnown = NEVER;
    long failureKnown = NEVER;

    ScenarioMessage(String name, long writtenAt, String author, String text, boolean outbound) {
        this.id = ScenarioBook.id(name);
        this.name = name;
        this.writtenAt = writtenAt;
        this.known = writtenAt;
        this.author = author;
        this.text = text;
        this.outbound = outbound;
    }

    /** The entries that it has on its timeline at a time. */
    List<Entry> at(long now) {
        List<Entry> entries = new ArrayList<>();
        if (known <= now) {
            boolean isGone = deletionKnown <= now;
            entries.add(own == null ? spoken(isGone ? null : text) : reply(now));
            if (isGone) {
                entries.add(new Entry.Gone(id, new Ord(deletedAt, Ord.DELETION, 0, !outbound, name)));
            }
        }
        return entries;
    }

    private Entry spoken(String shown) {
        Entry.Parent parent = toStranger ? Entry.Parent.OTHER_CUSTOMER : Entry.Parent.NONE;
        Ord ord = new Ord(writtenAt, Ord.MESSAGE, 0, !outbound, name);
        return new Entry.Spoken(id, ord, shown, outbound, automatic, author, parent, null, verdict, null);
    }

    private Entry reply(long now) {
        boolean accepted = acceptanceKnown <= now;
        Ord ord = new Ord(accepted ? acceptedAt : writtenAt, Ord.ACT, 0, false, id.toString());
        Entry.Reply reply = own.entry(accepted && now < failureKnown);
        return new Entry.Spoken(id, ord, text, true, false, author, Entry.Parent.NONE, reply);
    }
}
