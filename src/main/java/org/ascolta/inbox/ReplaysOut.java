package org.ascolta.inbox;

/** How many rows are worked on again; those that wait anyway are not counted. */
public record ReplaysOut(long count) {}
