package org.ascolta.cel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.ref.Val;

/**
 * A condition as the library runs it.
 *
 * @param kinds    of all fields that are declared
 * @param fields   those that it names
 * @param compared the texts that it asks them for
 */
record Compiled(Program program, Map<String, Kind> kinds, Set<String> fields, List<Compared> compared)
        implements Condition {

    @Override
    public Outcome ask(Function<String, Object> values) {
        try {
            Val answer = program.eval(seen(values)).getVal();
            return answer == BoolT.True ? Outcome.yes : answer == BoolT.False ? Outcome.no : Outcome.failed;
        } catch (RuntimeException undecided) {
            return Outcome.failed;
        }
    }

    private Function<String, Object> seen(Function<String, Object> values) {
        return values instanceof Converted already && already.isOf(kinds)
                ? already::value
                : name -> kinds.get(name).of(values.apply(name));
    }
}
