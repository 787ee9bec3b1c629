package org.ascolta.cel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectnessie.cel.parser.Macro;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr;

/** What may be named: the fields, and inside a loop its item. */
final class Names {

    private final Set<String> fields;
    private String item;

    Names(Set<String> fields) {
        this.fields = fields;
    }

    /** The names of a chain like {@code message.text}; null when it does not begin with a name. */
    static String path(Expr expr) {
        if (expr.hasIdentExpr()) {
            return expr.getIdentExpr().getName();
        }
        String before = expr.hasSelectExpr() ? path(expr.getSelectExpr().getOperand()) : null;
        return before == null ? null : before + '.' + expr.getSelectExpr().getField();
    }

    /** Where a chain begins. */
    static Expr root(Expr expr) {
        return expr.hasSelectExpr() ? root(expr.getSelectExpr().getOperand()) : expr;
    }

    boolean isRootKnown(String path) {
        String root = root(path);
        return root.equals(item) || isTaken(root);
    }

    boolean isInLoop() {
        return item != null;
    }

    void enter(String name) {
        item = name;
    }

    void leave() {
        item = null;
    }

    boolean isField(String path) {
        return fields.contains(path);
    }

    boolean isTaken(String name) {
        return fields.stream().anyMatch(field -> root(field).equals(name));
    }

    /** What is wrong with a chain of names, if anything. */
    Optional<String> complaint(String path) {
        if (fields.contains(path) || isInLoop() && (path.equals(item) || path.equals(Macro.AccumulatorName))) {
            return Optional.empty();
        }
        String root = root(path);
        if (root.equals(item) || fields.stream().anyMatch(field -> path.startsWith(field + '.'))) {
            return Optional.of("asks a value for a field that it cannot have");
        }
        List<String> near =
                fields.stream().filter(field -> field.startsWith(root + '.')).toList();
        return Optional.of("is not known here; known are "
                + (near.isEmpty() ? listed(fields.stream().map(Names::root)) : listed(near.stream())));
    }

    private static String listed(Stream<String> names) {
        return names.distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String root(String path) {
        return path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    }
}
