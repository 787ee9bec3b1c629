package org.ascolta.ticket;

/** Why an obligation may end without an answer. */
public enum Reason {
    thanks,
    duplicate,
    troll,
    spam,
    answered_elsewhere,
    answered_by_community,
    deleted_by_author,
    blocked,
    erased,
    not_engaged,
    no_reply_needed
}
