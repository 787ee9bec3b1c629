package org.ascolta.clock;

import java.util.List;
import org.ascolta.stream.NewEvent;

/**
 * A level of a clock that is announced now.
 *
 * @param level  0 is the breach
 * @param fireAt when it was to be announced, in microseconds since the epoch
 * @param events none for what another saying sums up
 * @param steps  changes of the ticket that the policy asks for at this level
 */
record Saying(Due clock, int level, long fireAt, List<NewEvent> events, List<Step> steps) {}
