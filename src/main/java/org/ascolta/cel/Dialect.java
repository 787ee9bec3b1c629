package org.ascolta.cel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Library;
import org.projectnessie.cel.ProgramOption;
import org.projectnessie.cel.checker.Checker;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.types.Overloads;
import org.projectnessie.cel.common.types.Types;
import org.projectnessie.cel.interpreter.functions.Overload;
import org.projectnessie.cel.parser.Macro;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Decl;

/**
 * The part of the language that conditions have: all standard functions, and loops. Not {@code has}, because no field is ever
 * absent; not the library's own {@code matches}, which goes back and forth in the text and may never end.
 */
final class Dialect implements Library {

    private static final String HAS = "has";

    /** Of the two ways to write it the library declares {@code text.matches(expression)} only. */
    private static final Decl GLOBAL_MATCHES = Decls.newFunction(
            Overloads.Matches, Decls.newOverload(Overloads.Matches, List.of(Decls.String, Decls.String), Decls.Bool));

    /** All that may be called, operators included. The library's checker stumbles over what is called and not there. */
    static final Set<String> FUNCTIONS = Checker.StandardDeclarations.stream()
            .filter(Decl::hasFunction)
            .map(Decl::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final List<Decl> fields;

    private Dialect(List<Decl> fields) {
        this.fields = fields;
    }

    static Env env(List<Decl> fields) {
        return Env.newCustomEnv(new NoTypes(), List.of(Library.Lib(new Dialect(fields))));
    }

    /** {@code matches} by these expressions, each of which was compiled once. */
    static ProgramOption matching(Map<String, Search> searches) {
        return ProgramOption.functions(Overload.binary(
                Overloads.Matches,
                (text, pattern) ->
                        Types.boolOf(searches.get((String) pattern.value()).finds((String) text.value()))));
    }

    @Override
    public List<EnvOption> getCompileOptions() {
        return List.of(
                EnvOption.declarations(Checker.StandardDeclarations),
                EnvOption.declarations(GLOBAL_MATCHES),
                EnvOption.declarations(fields),
                EnvOption.homogeneousAggregateLiterals(),
                EnvOption.macros(Macro.AllMacros.stream()
                        .filter(macro -> !macro.function().equals(HAS))
                        .toList()));
    }

    @Override
    public List<ProgramOption> getProgramOptions() {
        Stream<Overload> functions = Arrays.stream(Overload.standardOverloads())
                .filter(function -> !function.operator.equals(Overloads.Matches));
        return List.of(ProgramOption.functions(functions.toArray(Overload[]::new)));
    }
}
