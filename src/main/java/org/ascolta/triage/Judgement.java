package org.ascolta.triage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.triage.Verdict.Fired;

/** A verdict in the making: what several rules do comes together here, in their order. */
final class Judgement {

    private final int version;
    private final List<Fired> fired = new ArrayList<>();
    private final Set<String> skills = new LinkedHashSet<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private Disposition disposition;
    private Mention mention;
    private UUID queueId;
    private UUID teamId;
    private UUID slaPolicyId;
    private boolean approval;
    private String incident;

    Judgement(int version) {
        this.version = version;
    }

    void fire(String rule, Effects effects) {
        fired.add(new Fired(rule, version, effects.points(), effects.floor()));
        skills.addAll(effects.skills());
        tags.addAll(effects.tags());
        disposition = first(disposition, effects.disposition());
        mention = first(mention, effects.mention());
        queueId = first(queueId, effects.queueId());
        teamId = first(teamId, effects.teamId());
        slaPolicyId = first(slaPolicyId, effects.slaPolicyId());
        approval |= effects.approval();
        incident = first(incident, effects.incident());
    }

    Verdict verdict() {
        return new Verdict(
                version,
                List.copyOf(fired),
                disposition,
                mention,
                queueId,
                teamId,
                Collections.unmodifiableSet(skills),
                Collections.unmodifiableSet(tags),
                slaPolicyId,
                approval,
                incident);
    }

    private static <T> T first(T earlier, T later) {
        return earlier == null ? later : earlier;
    }
}
