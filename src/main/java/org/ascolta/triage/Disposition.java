package org.ascolta.triage;

/** What a rule proposes to waive a message as. A person decides; until then it is owed, and no clock runs for it. */
public enum Disposition {
    troll,
    spam
}
