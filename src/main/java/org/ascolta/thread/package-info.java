/**
 * Threads and their state. A thread's tickets and obligations are a pure function, {@link org.ascolta.thread.Fold}, of its
 * ordered timeline of facts; ingest and desk only append facts and write what the fold says.
 *
 * <p>Read in this order: {@link org.ascolta.thread.Entry} and {@link org.ascolta.thread.Ord} (what a timeline is),
 * {@link org.ascolta.thread.Joined} (how what platforms say about one message becomes one fact, in any order),
 * {@link org.ascolta.thread.Graph} (whose thread a message belongs to), {@link org.ascolta.thread.Fold} (what it all means),
 * then {@link org.ascolta.thread.Ingest} and {@link org.ascolta.thread.Desk}, which do it in batches and for one ticket.
 * Places of which a platform says that they are one ({@link org.ascolta.thread.Whereabouts}) have the same threads.
 */
package org.ascolta.thread;
