package org.ascolta.cel;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.CEL;
import org.projectnessie.cel.common.operators.Operator;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr.Call;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr.Comprehension;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Type;

/** Refuses to compare what can never be equal, a text with a number for example: the library takes it and says no for ever. */
final class Comparisons {

    private static final Set<String> EQUALITY = Set.of(Operator.Equals.id, Operator.NotEquals.id);

    private final Ast ast;
    private final Map<Long, Type> types;

    Comparisons(Ast checked) {
        ast = checked;
        types = CEL.astToCheckedExpr(checked).getTypeMapMap();
    }

    void take(Expr expr) {
        if (expr.hasCallExpr()) {
            call(expr, expr.getCallExpr());
        } else if (expr.hasListExpr()) {
            expr.getListExpr().getElementsList().forEach(this::take);
        } else if (expr.hasComprehensionExpr()) {
            Comprehension loop = expr.getComprehensionExpr();
            Stream.of(loop.getIterRange(), loop.getLoopStep(), loop.getResult()).forEach(this::take);
        }
    }

    private void call(Expr expr, Call call) {
        if (EQUALITY.contains(call.getFunction()) && !type(call, 0).equals(type(call, 1))) {
            throw Survey.fault(ast, expr, "compares values of different kinds");
        }
        if (call.hasTarget()) {
            take(call.getTarget());
        }
        call.getArgsList().forEach(this::take);
    }

    private Type type(Call call, int argument) {
        return types.getOrDefault(call.getArgs(argument).getId(), Type.getDefaultInstance());
    }
}
