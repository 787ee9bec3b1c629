package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ascolta.access.Caller;
import org.ascolta.access.Scope;
import org.ascolta.cel.Condition;
import org.ascolta.store.Database;
import org.ascolta.triage.DryRunOut.Item;
import org.ascolta.web.Problem;

/** Tries rules on messages of the past; nothing is changed by it. */
@ApplicationScoped
class DryRuns {

    /** Rules are quick, but hundreds of them with regular expressions on a thousand long texts are not. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final PastMessages past;
    private final Caller caller;
    private final Vertx vertx;

    DryRuns(Database database, PastMessages past, Caller caller, Vertx vertx) {
        this.database = database;
        this.past = past;
        this.caller = caller;
        this.vertx = vertx;
    }

    private record Trial(Rules rules, List<Past> messages) {}

    Uni<DryRunOut> run(DryRunIn in) {
        in.check();
        Scope scope = caller.scope();
        return aside(() -> RuleChecks.form(in.rules()))
                .flatMap(conditions -> database.desk(tx -> new NameChecks(in.rules(), conditions)
                        .present(tx)
                        .map(names -> rules(in.rules(), names, conditions))
                        .flatMap(rules -> past.find(tx, in, scope, rules.askHistory())
                                .map(messages -> new Trial(rules, messages)))))
                .flatMap(trial -> aside(() -> judge(trial)));
    }

    private static Rules rules(List<RuleIn> said, RuleNames names, Map<String, Condition> conditions) {
        List<Rule> rules = RuleMaker.rules(said, names, conditions, Integer.MAX_VALUE);
        return new Rules(0, 0, rules, names.calendars(), RuleWatch.NOBODY);
    }

    private static DryRunOut judge(Trial trial) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Item> items = new ArrayList<>();
        for (Past message : trial.messages()) {
            if (System.nanoTime() > end) {
                throw Problem.unprocessable(
                        "rules", "take longer than %d s: try fewer messages".formatted(PATIENCE.toSeconds()));
            }
            List<String> failed = new ArrayList<>();
            Verdict verdict = trial.rules().judge(message.situation(), (rule, suspended) -> failed.add(rule));
            items.add(Item.of(message, verdict, failed));
        }
        return new DryRunOut(items);
    }

    private <T> Uni<T> aside(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
