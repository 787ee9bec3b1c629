package org.ascolta.sla;

import java.util.function.Predicate;
import org.ascolta.cel.Condition;
import org.ascolta.cel.InvalidCondition;

/** A published condition, compiled when it is asked first: of most versions that are kept nobody asks any more. */
final class PolicyWhen implements Predicate<Scene> {

    private final String text;
    private volatile Condition condition;

    PolicyWhen(String text) {
        this.text = text;
    }

    @Override
    public boolean test(Scene scene) {
        Condition known = condition;
        if (known == null) {
            condition = known = compiled();
        }
        return SceneFields.holds(known, scene);
    }

    /** What another release has published may be beyond this one: it fails, like any condition that cannot be decided. */
    private Condition compiled() {
        try {
            return SceneFields.compile(text);
        } catch (InvalidCondition beyond) {
            return values -> Condition.Outcome.failed;
        }
    }
}
