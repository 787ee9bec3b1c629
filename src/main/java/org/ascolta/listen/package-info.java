/**
 * What we go and read: for accounts that no hook tells of, after a silence, and what a hook said too little about.
 *
 * <p>Owns the errands. What a platform's {@link org.ascolta.channel.Reader} does of itself is kept as rows by
 * {@code ErrandRounds}; what is wanted once comes through {@link org.ascolta.channel.Errands} or
 * {@code POST /accounts/{id}/reconcile}. {@code Listener} takes what is due, under a lease and fairly: one errand of an
 * account at a time, the account that was served longest ago first.
 *
 * <p>It promises that an answer and the cursor behind it are committed together, the answer into the inbox, so that nothing
 * read is lost and no cursor runs ahead; that no call is made inside a transaction; and that addresses which are not an
 * administrator's own lead to public hosts only.
 */
package org.ascolta.listen;
