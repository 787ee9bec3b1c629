package org.ascolta.channel;

/** What a brand is there for in a place; in a listening one it only watches. */
public enum AccountRole {
    official,
    support,
    regional,
    listening
}
