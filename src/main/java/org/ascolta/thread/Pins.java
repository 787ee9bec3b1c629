package org.ascolta.thread;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;

/**
 * What people's acts and sent replies hold together: all messages that one names were one ticket in the eyes of a person, and history
 * that arrives late must not tear them apart. What the service does by itself holds nothing: it would make tickets depend on
 * what had arrived by then.
 */
final class Pins {

    static final Pins NONE = new Pins(Map.of());

    /** The last message that some act names together with this one. */
    private final Map<UUID, Ord> reach;

    private Pins(Map<UUID, Ord> reach) {
        this.reach = reach;
    }

    static Pins of(List<? extends Entry> timeline) {
        Map<UUID, Ord> places = new HashMap<>();
        for (Entry entry : timeline) {
            if (entry instanceof Entry.Spoken message) {
                places.put(message.id(), message.ord());
            }
        }
        Map<UUID, Ord> reach = new HashMap<>();
        for (Entry entry : timeline) {
            List<UUID> names = names(entry);
            names.stream()
                    .map(places::get)
                    .filter(ord -> ord != null)
                    .max(Ord::compareTo)
                    .ifPresent(far -> names.forEach(id -> reach.merge(id, far, Pins::later)));
        }
        return reach.isEmpty() ? NONE : new Pins(reach);
    }

    private static List<UUID> names(Entry entry) {
        if (entry instanceof Act act) {
            return act.actor().kind() == Actor.Kind.system ? List.of() : act.names();
        }
        boolean sent = entry instanceof Entry.Spoken message
                && message.isReply()
                && message.reply().isSent();
        return sent ? ((Entry.Spoken) entry).reply().names() : List.of();
    }

    void extend(Episode episode, UUID message) {
        Ord far = reach.get(message);
        if (far != null) {
            episode.reach = episode.reach == null ? far : later(episode.reach, far);
        }
    }

    /** Whether an act names a message of the episode together with this one or a later one. */
    boolean hold(Episode episode, Entry.Spoken message) {
        return episode.reach != null && episode.reach.compareTo(message.ord()) >= 0;
    }

    private static Ord later(Ord one, Ord other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
