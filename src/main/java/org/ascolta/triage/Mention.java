package org.ascolta.triage;

/** What to do with a message that is only watched: on a listening account, or of customers among themselves. */
public enum Mention {
    /** It is owed an answer, from when it was written. */
    engage,
    /** Its ticket is open to be looked at, until its account's window ends. */
    watch,
    /** Its ticket is resolved at once. */
    ignore
}
