package org.ascolta.cel;

import java.util.Map;
import java.util.function.Function;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.ref.Val;

/** A condition as the library runs it. */
record Compiled(Program program, Map<String, Kind> fields) implements Condition {

    @Override
    public Outcome ask(Function<String, Object> values) {
        try {
            Function<String, Object> seen = name -> fields.get(name).of(values.apply(name));
            Val answer = program.eval(seen).getVal();
            return answer == BoolT.True ? Outcome.yes : answer == BoolT.False ? Outcome.no : Outcome.failed;
        } catch (RuntimeException undecided) {
            return Outcome.failed;
        }
    }
}
