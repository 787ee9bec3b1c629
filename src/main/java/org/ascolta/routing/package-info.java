/**
 * Where tickets wait and who may take them: queues, teams and agents.
 *
 * <p>A team joins agents to queues; what an agent sees follows from his teams and from the accounts that he may answer
 * on. The queues {@code default} and {@code review} are always there, under these names. What is still in use by open
 * tickets cannot be deleted.
 */
package org.ascolta.routing;
