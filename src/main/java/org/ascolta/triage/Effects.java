package org.ascolta.triage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.sla.Band;

/** What a rule does when it holds, its names resolved; null and none where it says nothing. */
record Effects(
        int points,
        Band floor,
        UUID queueId,
        UUID teamId,
        List<String> skills,
        List<String> tags,
        UUID slaPolicyId,
        Disposition disposition,
        boolean approval,
        Mention mention,
        String incident) {

    static Effects of(RuleThen then, RuleNames names) {
        return new Effects(
                then.points() == null ? 0 : then.points(),
                then.band(),
                id(names.queues(), then.queue()),
                id(names.teams(), then.team()),
                then.skills(),
                then.tags(),
                id(names.policies(), then.slaPolicy()),
                then.disposition(),
                Boolean.TRUE.equals(then.approval()),
                then.mention(),
                then.incident());
    }

    private static UUID id(Map<String, UUID> ids, String name) {
        return name == null ? null : ids.get(name);
    }
}
