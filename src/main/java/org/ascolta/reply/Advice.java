package org.ascolta.reply;

import java.util.List;
import java.util.Optional;

/** All that there is to say about a draft, the gravest first. */
final class Advice {

    private static final Check PERSONAL_DATA = new PersonalDataCheck();

    private static final List<Check> CHECKS = List.of(
            PERSONAL_DATA,
            new QuestionCheck(),
            new SameTextCheck(),
            new ShoutingCheck(),
            new GreetingCheck(),
            new LengthCheck());

    private Advice() {}

    static List<Remark> on(Draft draft) {
        return CHECKS.stream().flatMap(check -> check.look(draft).stream()).toList();
    }

    /** What its author must confirm before it goes. */
    static Optional<Remark> toConfirm(Draft draft) {
        return PERSONAL_DATA.look(draft).filter(remark -> remark.severity() == Remark.Severity.confirm);
    }
}
