/**
 * What punctual means: calendars (when somebody is there), policies (how soon), and the {@link org.ascolta.sla.Book} of all
 * their versions, by which a thread's fold sets its clocks.
 *
 * <p>A clock is set by what was valid at its own start, so a version that is published later changes no running clock unless
 * it says so ({@code applyToRunning}), and history that arrives late is judged by the rules of its time. Everything that
 * decides is pure: {@link org.ascolta.sla.Timetable} reckons working time, {@link org.ascolta.sla.Policy} chooses targets.
 */
package org.ascolta.sla;
