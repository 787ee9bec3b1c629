package org.ascolta.cel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.CEL;
import org.projectnessie.cel.common.Location;
import org.projectnessie.cel.common.operators.Operator;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Constant.ConstantKindCase;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr.Call;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr.Comprehension;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Type;

/**
 * Refuses to compare what can never be equal, a text with a number for example: the library takes it and says no for ever.
 * Notes the texts that fields are compared with: who declares the fields knows which of them can be.
 */
final class Comparisons {

    private static final Set<String> EQUALITY = Set.of(Operator.Equals.id, Operator.NotEquals.id);

    private final Ast ast;
    private final Map<Long, Type> types;
    /** Of which field the item of a loop is one. */
    private final Map<String, String> items = new HashMap<>();

    private final List<Compared> found = new ArrayList<>();

    Comparisons(Ast checked) {
        ast = checked;
        types = CEL.astToCheckedExpr(checked).getTypeMapMap();
    }

    List<Compared> found() {
        return List.copyOf(found);
    }

    void take(Expr expr) {
        if (expr.hasCallExpr()) {
            call(expr, expr.getCallExpr());
        } else if (expr.hasListExpr()) {
            expr.getListExpr().getElementsList().forEach(this::take);
        } else if (expr.hasComprehensionExpr()) {
            Comprehension loop = expr.getComprehensionExpr();
            String range = Names.path(loop.getIterRange());
            items.put(loop.getIterVar(), range == null ? loop.getIterVar() : range);
            Stream.of(loop.getIterRange(), loop.getLoopStep(), loop.getResult()).forEach(this::take);
        }
    }

    private void call(Expr expr, Call call) {
        boolean isEquality = EQUALITY.contains(call.getFunction());
        if (isEquality && !type(call, 0).equals(type(call, 1))) {
            throw Survey.fault(ast, expr, "compares values of different kinds");
        }
        if (isEquality || call.getFunction().equals(Operator.In.id)) {
            note(call.getArgs(0), call.getArgs(1));
            note(call.getArgs(1), call.getArgs(0));
        }
        if (call.hasTarget()) {
            take(call.getTarget());
        }
        call.getArgsList().forEach(this::take);
    }

    private void note(Expr field, Expr other) {
        String path = Names.path(field);
        if (path != null) {
            Stream<Expr> texts =
                    other.hasListExpr() ? other.getListExpr().getElementsList().stream() : Stream.of(other);
            texts.filter(text -> text.getConstExpr().getConstantKindCase() == ConstantKindCase.STRING_VALUE)
                    .map(text -> compared(items.getOrDefault(path, path), text))
                    .forEach(found::add);
        }
    }

    private Compared compared(String field, Expr text) {
        Location place = Survey.place(ast, text);
        return new Compared(field, text.getConstExpr().getStringValue(), place.line(), place.column() + 1);
    }

    private Type type(Call call, int argument) {
        return types.getOrDefault(call.getArgs(argument).getId(), Type.getDefaultInstance());
    }
}
