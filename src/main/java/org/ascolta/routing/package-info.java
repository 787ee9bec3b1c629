/**
 * Where tickets wait, who may take them, and who gets which: queues, teams, agents, their presence and shifts, and who looks
 * at a ticket just now.
 *
 * <p>A team joins agents to queues; what an agent sees follows from his teams and from the accounts that he may answer
 * on. The queues {@code default} and {@code review} are always there, under these names. What is still in use by open
 * tickets cannot be deleted.
 *
 * <p>A ticket whose customer waits has one agent at most, who was there and able and had room when he was given it; what is in
 * review is given to nobody. Who goes gives back what customers wait for. What nobody could have is told, once, and moves or comes
 * first. What a person assigns wins. Deciding is pure and done under locks:
 * however many give out and ask at once, no ticket goes to two.
 */
package org.ascolta.routing;
