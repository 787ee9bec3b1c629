package org.ascolta.thread;

import java.util.ArrayList;
import java.util.List;
import org.ascolta.sla.Band;
import org.ascolta.triage.Disposition;
import org.ascolta.triage.Mention;
import org.ascolta.triage.Verdict;
import org.ascolta.triage.Verdict.Fired;

/** What rules say of a message in a scenario: {@code , rules propose troll, rules say urgent, rules engage}. */
final class ScenarioRules {

    private ScenarioRules() {}

    static Verdict read(ScenarioLine line) {
        List<Fired> fired = new ArrayList<>();
        Disposition disposition = null;
        Mention mention = null;
        while (line.next(", rules")) {
            String verb = line.take();
            switch (verb) {
                case "propose" -> disposition = line.one(Disposition.class);
                case "say" -> {
                    Band band = line.one(Band.class);
                    fired.add(new Fired(band.name(), 1, 0, band));
                }
                case "engage", "watch", "ignore" -> mention = Mention.valueOf(verb);
                default -> throw line.wrong("'" + verb + "' is nothing that rules do");
            }
        }
        return Verdicting.of(fired, disposition, mention);
    }
}
