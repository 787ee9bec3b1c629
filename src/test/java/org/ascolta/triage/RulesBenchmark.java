package org.ascolta.triage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ascolta.triage.Situation.Reach;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Decl;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Type;

/** A hundred rules on one message, and beside it what their expressions alone cost the library. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class RulesBenchmark {

    private static final Map<String, Type> TYPES = Map.of(
            "string", Decls.String,
            "bool", Decls.Bool,
            "int", Decls.Int,
            "double", Decls.Double,
            "list(string)", Decls.newListType(Decls.String),
            "timestamp", Decls.Timestamp);

    private Rules rules;
    private Situation situation;
    private List<Program> programs;
    private Map<String, Object> values;

    @Setup
    public void prepare() {
        List<RuleIn> said = hundred();
        situation = message();
        rules = RuleSets.of(said.toArray(RuleIn[]::new));
        Decl[] fields = RuleFields.ALL.stream()
                .map(field -> Decls.newVar(field.name(), TYPES.get(RuleTypes.name(field.kind()))))
                .toArray(Decl[]::new);
        Env env = Env.newEnv(EnvOption.declarations(fields));
        programs = said.stream()
                .map(rule -> env.program(env.compile(rule.when()).getAst()))
                .toList();
        Matter matter = new Matter(situation, Map.of());
        values = new HashMap<>();
        RuleFields.ALL.forEach(field -> values.put(field.name(), value(field, matter)));
        if (rules.judge(situation).fired().size() != bareLibrary()) {
            throw new IllegalStateException("they do not agree");
        }
    }

    @Benchmark
    public Verdict judge() {
        return rules.judge(situation);
    }

    /** How many hold. Its values are there in advance: it is spared the reading of the message. */
    @Benchmark
    public int bareLibrary() {
        int holding = 0;
        for (Program program : programs) {
            if (program.eval(values).getVal() == BoolT.True) {
                holding++;
            }
        }
        return holding;
    }

    private static Object value(RuleField field, Matter matter) {
        Object value = field.of(matter);
        return value instanceof Integer whole
                ? Long.valueOf(whole)
                : value == null ? "" : value instanceof Enum ? value.toString() : value;
    }

    /** The shipped ones, and what a company would add. */
    static List<RuleIn> hundred() {
        List<RuleIn> rules = new ArrayList<>(new ShippedRules(new RuleSetJson(new ObjectMapper())).rules());
        String[] topics = {
            "bag|valigia|suitcase",
            "refund|rimborso",
            "seat|posto",
            "password|accesso",
            "invoice|fattura",
            "meal|pasto",
            "wheelchair|sedia a rotelle",
            "pet|cane|gatto",
            "voucher|buono",
            "strike|sciopero"
        };
        String[] more = {
            "message.text.matches(r'(?i)\\b(TOPIC) ?(n|no|numero)?\\b')",
            "account.network == 'x' && author.followers > %d000",
            "message.tone == 'anger' && thread.burst > %d",
            "'AB%d' in message.orders",
            "customer.vip && ticket.minutesWaiting > %d",
            "message.tones.exists(tone, tone == 'question') && message.length > 1%d0",
            "message.text.contains('word %d') || author.name.startsWith('A')",
            "ticket.minutesToBreach < %d && ticket.status in ['new', 'open']"
        };
        for (int n = 0; rules.size() < 100; n++) {
            String when = more[n % more.length]
                    .replace("TOPIC", topics[n / more.length])
                    .replace("%d", "" + n);
            rules.add(RuleSets.rule("r" + n, when, RuleSets.points(1)));
        }
        return rules;
    }

    private static Situation message() {
        Situations message = Situations.saying(
                "Buongiorno, il volo AZ 123 di ieri è stato cancellato e la mia valigia 8 non"
                        + " è mai arrivata. È vergognoso che nessuno risponda al telefono! Quando la riavrò? Ordine AB3");
        message.signals = new JsonObject().put("language", "it");
        message.with("tones", "anger", "question").with("urgency", "hurry").with("orders", "AB3");
        message.followers = 12_000;
        message.reach = new Reach(12, 3, 4, 5_000);
        message.oldestOpenAt = Situations.NOW.minusMinutes(20);
        message.nextDueAt = Situations.NOW.plusMinutes(10);
        return message.done();
    }
}
