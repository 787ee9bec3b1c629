package org.ascolta.reply;

/** What a reply is for: only an answer ends what is owed. */
public enum Purpose {
    answer,
    acknowledgement,
    holding,
    redirect,
    survey
}
