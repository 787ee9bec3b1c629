package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.triage.Verdict;

/**
 * What rules add to a ticket because of messages that are new in it, and the desk may change. Tags add up; of incidents the
 * latest word counts. What they want beside that is {@link Wanted}.
 */
record Demand(Set<String> tags, String incident) {

    static final Demand NONE = new Demand(Set.of(), null);

    /** Messages of which rules have just spoken, by their tickets. */
    static Map<UUID, List<Joined>> judged(Collection<Joined> said) {
        return said.stream()
                .filter(message -> message.ticketId != null && Verdicts.isNew(message))
                .collect(Collectors.groupingBy(message -> message.ticketId));
    }

    /** @param judged messages of customers that rules have just spoken of */
    static Demand of(Collection<Joined> judged) {
        Demand demand = NONE;
        List<Joined> inOrder =
                judged.stream().sorted(Comparator.comparing(Joined::ord)).toList();
        for (Joined message : inOrder) {
            demand = demand.then(message.verdict);
        }
        return demand;
    }

    /** Of what rules say by now; nothing when none of their reasons is new. */
    static Demand of(Verdict verdict, boolean isNew) {
        return isNew ? NONE.then(verdict) : NONE;
    }

    private Demand then(Verdict verdict) {
        Set<String> all = new HashSet<>(tags);
        all.addAll(verdict.tags());
        return new Demand(all, verdict.incident() == null ? incident : verdict.incident());
    }

    /** As the statement that writes it reads it; null when nothing is asked for. */
    String json() {
        return equals(NONE)
                ? null
                : new JsonObject()
                        .put("incident", incident)
                        .put("tags", new JsonArray(tags.stream().sorted().toList()))
                        .encode();
    }
}
