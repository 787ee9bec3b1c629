package org.ascolta.cel;

/**
 * A text that is written in a condition and that a field is asked for, with {@code ==}, {@code !=} or {@code in}.
 *
 * @param field  by its full name
 * @param line   where the text stands, from 1
 * @param column where the text stands, from 1
 */
public record Compared(String field, String text, int line, int column) {}
