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
 * What rules ask for of a ticket because of messages that are new in it. Tags add up; of the rest the latest word counts.
 */
record Demand(UUID queueId, UUID teamId, Set<String> skills, Set<String> tags, boolean approval, String incident) {

    static final Demand NONE = new Demand(null, null, Set.of(), Set.of(), false, null);

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

    /** Of what rules say by now; when none of their reasons is new, where they want the ticket to wait. */
    static Demand of(Verdict verdict, boolean isNew) {
        return isNew ? NONE.then(verdict) : new Demand(verdict.queueId(), null, Set.of(), Set.of(), false, null);
    }

    private Demand then(Verdict verdict) {
        Set<String> all = new HashSet<>(tags);
        all.addAll(verdict.tags());
        return new Demand(
                verdict.queueId() == null ? queueId : verdict.queueId(),
                verdict.teamId() == null ? teamId : verdict.teamId(),
                verdict.skills().isEmpty() ? skills : verdict.skills(),
                all,
                approval || verdict.approval(),
                verdict.incident() == null ? incident : verdict.incident());
    }

    /** As the statement that writes it reads it; null when nothing is asked for. */
    String json() {
        if (equals(NONE)) {
            return null;
        }
        JsonObject json = new JsonObject().put("incident", incident);
        json.put("queue", queueId == null ? null : queueId.toString());
        json.put("team", teamId == null ? null : teamId.toString());
        json.put("approval", approval);
        json.put("skills", new JsonArray(skills.stream().sorted().toList()));
        json.put("tags", new JsonArray(tags.stream().sorted().toList()));
        return json.encode();
    }
}
