package org.ascolta.thread;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.triage.Disposition;
import org.ascolta.triage.Mention;
import org.ascolta.triage.Verdict;
import org.ascolta.triage.Verdict.Fired;

/** What rules say, for tests without rules. */
final class Verdicting {

    private Verdicting() {}

    /** Most often nothing. */
    static Verdict of(Random random) {
        if (random.nextInt(3) > 0) {
            return Verdict.NONE;
        }
        Disposition disposition = random.nextInt(2) == 0 ? one(random, Disposition.values()) : null;
        Mention mention = random.nextInt(3) == 0 ? one(random, Mention.values()) : null;
        Verdict placed = placed(random);
        return new Verdict(
                placed.version(),
                random.nextInt(4) > 0 ? List.of(fired(random)) : List.of(),
                disposition,
                mention,
                placed.queueId(),
                placed.teamId(),
                placed.skills(),
                Set.of(),
                null,
                placed.approval(),
                null);
    }

    static Verdict of(List<Fired> fired, Disposition disposition, Mention mention) {
        return new Verdict(1, fired, disposition, mention, null, null, Set.of(), Set.of(), null, false, null);
    }

    /** Something about where a ticket shall wait and who shall answer, by one of two rule sets. */
    static Verdict placed(Random random) {
        return new Verdict(
                1 + random.nextInt(2),
                List.of(),
                null,
                null,
                random.nextInt(3) == 0 ? null : new UUID(1, random.nextInt(3)),
                random.nextInt(2) == 0 ? null : new UUID(2, random.nextInt(3)),
                random.nextInt(3) > 0 ? Set.of() : Set.of("skill-" + random.nextInt(3)),
                Set.of(),
                null,
                random.nextInt(6) == 0,
                null);
    }

    static Fired fired(Random random) {
        Band floor = random.nextInt(3) == 0 ? one(random, Band.values()) : null;
        return new Fired("rule-" + random.nextInt(4), 1, random.nextInt(81) - 40, floor);
    }

    private static <T> T one(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }
}
