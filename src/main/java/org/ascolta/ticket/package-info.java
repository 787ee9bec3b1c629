/**
 * Tickets as the desk sees and works them.
 *
 * <p>Reads: lists by filter, sort and full text in pages that stay right while rows arrive; one ticket with its places;
 * its messages, timeline, obligations and links. Every read is narrowed by the caller's scope, and what lies outside of
 * it is not found. Writes: what the desk owns (subject, tags, band, language, attributes, assignment, links) is changed
 * here; everything else is an act on the thread's timeline, and the fold of {@link org.ascolta.thread} decides what it
 * means. A ticket that others were merged into is a view: their messages, obligations and places are read with its own,
 * and an act on it is written for each of them.
 */
package org.ascolta.ticket;
