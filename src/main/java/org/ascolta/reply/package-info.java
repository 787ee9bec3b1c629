/**
 * Answering customers: what may be said where, and what becomes of it.
 *
 * <p>Owns the options of a ticket's places, the writing of replies and all that is decided about them until they go: the
 * checks, advice on drafts, the approval of a second human or of a bot's draft, corrections, and the word of a human on
 * replies whose fate nobody knows. A reply is a message of its thread from the moment it is written
 * ({@link org.ascolta.thread.Replies}); what is still to be said to a platform waits in the outbox, written in the same
 * transaction.
 *
 * <p>It promises that nothing goes that the place does not allow when it is written, that nothing goes over a customer's
 * head ({@code newer_message}), that what needs four eyes has been seen by four, and that no refusal hides what would be
 * possible instead. Locks are taken in this order: thread, message and reply, outbox.
 *
 * <p>{@code OutboxRelay} carries what waits to the platforms, on any number of replicas: leased, marked as being sent in a
 * transaction of its own, called without any, and settled in another. Whatever is not proven to be refused is never sent
 * again blindly. Order holds within a thread, fairness and pace over the accounts.
 */
package org.ascolta.reply;
