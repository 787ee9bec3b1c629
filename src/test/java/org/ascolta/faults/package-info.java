/**
 * Faults with load running: what is killed, cut or drowned, and a judge that knows what was acknowledged.
 *
 * <p>The judge is a client. It keeps its own record of what it sent and what was answered, repeats what was not
 * answered 200, and in the end reads the public API only: nothing acknowledged may be lost, counted twice, or end in
 * another state than in a run that nothing disturbed. The settings {@code faults.events} and {@code faults.seed} are
 * system properties.
 */
package org.ascolta.faults;
