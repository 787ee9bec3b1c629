package org.ascolta.thread;

/** A new delivery state, and its error or null. */
record Becoming(String delivery, String error) {}
