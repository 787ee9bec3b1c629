package org.ascolta.cel;

/** A text that is no condition. The message is for who wrote it, and repeats none of it. */
public class InvalidCondition extends RuntimeException {

    private final int line;
    private final int column;

    InvalidCondition(int line, int column, String message) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }
}
