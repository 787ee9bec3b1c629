package org.ascolta.thread;

import java.util.Map;
import java.util.Set;

/**
 * What became of a batch.
 *
 * @param unrouted indexes of what was said of an account that nobody has registered
 * @param ignored  reason by index of what was understood and changes nothing
 */
public record IngestResult(Set<Integer> unrouted, Map<Integer, String> ignored) {}
