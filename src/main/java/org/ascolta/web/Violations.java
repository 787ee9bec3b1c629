package org.ascolta.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;

/** Bodies and parameters that bean validation refuses, all of their faults at once. */
final class Violations {

    private Violations() {}

    /** The problem; null when it is our own return value that is not valid. */
    static Problem problem(ConstraintViolationException failure) {
        Problem problem = Problem.of(ErrorCode.invalid_field, "Some fields are not acceptable.");
        for (ConstraintViolation<?> violation : failure.getConstraintViolations().stream()
                .sorted(Comparator.comparing(one -> one.getPropertyPath().toString()))
                .toList()) {
            if (isReturned(violation.getPropertyPath())) {
                return null;
            }
            problem.field(field(violation.getPropertyPath()), violation.getMessage());
        }
        return problem;
    }

    private static boolean isReturned(Path path) {
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** Without the method; without the parameter too, when the fault lies inside of a body. */
    private static String field(Path path) {
        StringBuilder inside = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() != ElementKind.METHOD) {
                append(inside, node);
            }
        }
        return inside.isEmpty() ? parameter : inside.toString();
    }

    private static void append(StringBuilder text, Path.Node node) {
        if (node.getIndex() != null) {
            text.append('[').append(node.getIndex()).append(']');
        }
        if (node.getKey() != null) {
            text.append('.').append(node.getKey());
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            text.append(text.isEmpty() ? "" : ".").append(node.getName());
        }
    }
}
