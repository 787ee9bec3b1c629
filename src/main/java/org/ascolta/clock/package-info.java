/**
 * What time does to clocks: it warns before they are due, says when they are breached, and escalates. A thread's fold sets
 * and ends clocks; this package only tells, once for each level and due time, and takes the steps that a policy names.
 *
 * <p>{@link org.ascolta.clock.ClockSweeper} claims what is due under the locks of its threads,
 * {@link org.ascolta.clock.Announcing} decides what is said of each clock, {@link org.ascolta.clock.Announcements} writes it
 * down and so makes sure that it is said once, and {@link org.ascolta.clock.Steps} changes tickets.
 */
package org.ascolta.clock;
