/**
 * The one store: PostgreSQL, its three pools, transactions, ids and time.
 *
 * <p>Every statement of a use case goes through one {@link org.ascolta.store.Tx}, on one connection, so that its facts,
 * its fold, its events and its idempotency row commit together or not at all. The only clock of the service is the
 * database's, read once a transaction ({@link org.ascolta.store.Tx#now()}).
 */
package org.ascolta.store;
