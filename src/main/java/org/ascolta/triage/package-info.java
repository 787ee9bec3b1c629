/**
 * Who must see this, and how soon. What a text shows by itself ({@link org.ascolta.triage.Signals}), and what the company's
 * rules make of it ({@link org.ascolta.triage.Verdict}): points, a band, a queue, tags, and what they propose. Publishing,
 * activating and trying out rule sets are here too; what follows for a ticket is not.
 *
 * <p>Signals are read offline, in bounded time, and are the same whenever the same text is read; an external classifier may add
 * to them later, and nothing waits for it. A verdict is kept with its message: a rule set that is published later changes
 * nothing that was said before. Deciding is pure and never throws: a rule that fails, fails alone, and one that fails on and on
 * is left out. A set holds on every replica from its publication on, or not at all. Neither texts nor personal data are logged.
 */
package org.ascolta.triage;
