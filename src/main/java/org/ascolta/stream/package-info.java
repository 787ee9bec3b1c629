/**
 * The append-only log of what happened: to what, by whom, in which order.
 *
 * <p>A transaction appends its events once, after it holds all its locks ({@link org.ascolta.stream.EventLog}). One
 * sequencer at a time then numbers the committed ones, so that positions have no gaps, follow the order of commits and
 * are causal for every ticket. Readers see numbered events only, by cursor or as a stream; a cursor older than what is
 * kept is told so. Events hold ids, field names, numbers and reason codes, never names, handles or texts.
 */
package org.ascolta.stream;
