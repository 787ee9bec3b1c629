/**
 * Conditions: short texts in the Common Expression Language that people write and publish, and that are asked of every
 * message afterwards.
 *
 * <p>What a condition may name is declared by whoever asks it ({@link org.ascolta.cel.Conditions}); anything else is refused
 * when it is compiled, with its place. What it may cost is limited then too: its length and depth, what its loops do, the
 * size of its regular expressions, which are matched in linear time; and long values are cut when it is asked. So an asked
 * {@link org.ascolta.cel.Condition} neither throws nor keeps anybody waiting.
 */
package org.ascolta.cel;
