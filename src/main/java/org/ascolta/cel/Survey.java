package org.ascolta.cel;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.common.Location;
import org.projectnessie.cel.common.types.Overloads;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Constant.ConstantKindCase;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr.Call;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr.Comprehension;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr.ExprKindCase;

/**
 * Walks a parsed text once, before its types are checked: every name must be known, and the work must be bounded. Loops stand
 * beside each other but never inside one another, and go over what is bounded itself: a field, or a list that is written out.
 */
final class Survey {

    static final String TOO_DEEP = "is nested too deeply";

    static final int DEEPEST = 60;

    /** In calls: one that is made for each item of a list counts as often as a list may have items. */
    private static final int MOST_WORK = 2_000;

    /** {@code getHours} and its like: no other function begins with it. */
    private static final String OF_A_TIME = "get";

    private static final Pattern OFFSET = Pattern.compile("[+-]?(0[0-9]|1[0-7]):[0-5][0-9]");

    private static final Set<ExprKindCase> RANGES = Set.of(
            ExprKindCase.IDENT_EXPR, ExprKindCase.SELECT_EXPR, ExprKindCase.LIST_EXPR, ExprKindCase.COMPREHENSION_EXPR);

    private final Names names;
    private final Ast ast;
    private final Map<String, Search> patterns = new HashMap<>();
    private final Set<String> met = new HashSet<>();
    private int depth;
    private int work;

    Survey(Map<String, Kind> fields, Ast ast) {
        this.names = new Names(fields.keySet());
        this.ast = ast;
    }

    /** The regular expressions that were met. */
    Map<String, Search> patterns() {
        return Map.copyOf(patterns);
    }

    /** The fields that were named. */
    Set<String> fields() {
        return Set.copyOf(met);
    }

    void take(Expr expr) {
        depth++;
        if (depth > DEEPEST) {
            throw fault(expr, TOO_DEEP);
        }
        switch (expr.getExprKindCase()) {
            case IDENT_EXPR, SELECT_EXPR -> name(expr);
            case CALL_EXPR -> call(expr, expr.getCallExpr());
            case LIST_EXPR -> expr.getListExpr().getElementsList().forEach(this::take);
            case COMPREHENSION_EXPR -> loop(expr, expr.getComprehensionExpr());
            case STRUCT_EXPR -> throw fault(expr, "makes a map or a message, which is of no use here");
            default -> {}
        }
        depth--;
    }

    private void name(Expr expr) {
        String path = Names.path(expr);
        if (path == null) {
            take(expr.getSelectExpr().getOperand());
        } else {
            names.complaint(path).ifPresent(complaint -> {
                throw fault(names.isRootKnown(path) ? expr : Names.root(expr), complaint);
            });
            if (names.isField(path)) {
                met.add(path);
            }
        }
    }

    private void call(Expr expr, Call call) {
        if (!Dialect.FUNCTIONS.contains(call.getFunction())) {
            throw fault(expr, Complaints.NO_FUNCTION);
        }
        if (call.getFunction().equals(Overloads.TypeConvertDyn)) {
            throw fault(expr, "dyn is not known here");
        }
        work(
                expr,
                call.getFunction().equals(Overloads.Matches)
                        ? pattern(call).pattern().programSize()
                        : 1);
        if (call.getFunction().startsWith(OF_A_TIME) && call.getArgsCount() == 1) {
            zone(call.getArgs(0));
        }
        if (call.hasTarget()) {
            take(call.getTarget());
        }
        call.getArgsList().forEach(this::take);
    }

    /** The library takes what it does not know for UTC, and is not to be asked with what is known only later. */
    private void zone(Expr expr) {
        if (expr.getConstExpr().getConstantKindCase() != ConstantKindCase.STRING_VALUE) {
            throw fault(expr, "needs a time zone that is written out");
        }
        String zone = expr.getConstExpr().getStringValue();
        if (!OFFSET.matcher(zone).matches() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw fault(expr, "is no time zone such as Europe/Rome or +01:00");
        }
    }

    private void loop(Expr expr, Comprehension loop) {
        if (names.isInLoop()) {
            throw fault(expr, "has a loop inside a loop");
        }
        if (!RANGES.contains(loop.getIterRange().getExprKindCase())) {
            throw fault(loop.getIterRange(), "may loop over a field or a list only");
        }
        if (names.isTaken(loop.getIterVar())) {
            throw fault(expr, "names its item like a field");
        }
        take(loop.getIterRange());
        names.enter(loop.getIterVar());
        Stream.of(loop.getAccuInit(), loop.getLoopCondition(), loop.getLoopStep(), loop.getResult())
                .forEach(this::take);
        names.leave();
    }

    private void work(Expr expr, int calls) {
        work += calls * (names.isInLoop() ? Kind.MOST_ITEMS : 1);
        if (work > MOST_WORK) {
            throw fault(expr, "is too much work from here on");
        }
    }

    /** Only one that is written out can be compiled now, and bounded. */
    private Search pattern(Call call) {
        int count = call.getArgsCount();
        Expr expr = count == 0 ? call.getTarget() : call.getArgs(count - 1);
        if (expr.getConstExpr().getConstantKindCase() != ConstantKindCase.STRING_VALUE) {
            throw fault(expr, "needs a regular expression that is written out");
        }
        try {
            return patterns.computeIfAbsent(
                    expr.getConstExpr().getStringValue(),
                    written -> Search.of(Expression.compiled(written, MOST_WORK)));
        } catch (IllegalArgumentException refused) {
            throw fault(expr, refused.getMessage());
        }
    }

    private InvalidCondition fault(Expr expr, String message) {
        return fault(ast, expr, message);
    }

    static InvalidCondition fault(Ast ast, Expr expr, String message) {
        return Conditions.fault(place(ast, expr), message);
    }

    static Location place(Ast ast, Expr expr) {
        Integer offset = ast.getSourceInfo().getPositionsMap().get(expr.getId());
        return ast.getSource().offsetLocation(offset == null ? 0 : offset);
    }
}
