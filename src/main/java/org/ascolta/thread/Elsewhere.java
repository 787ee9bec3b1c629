package org.ascolta.thread;

/**
 * An answer that somebody gave where we cannot: on the telephone, on a page that we only read.
 *
 * @param permalink where it can be read, or null
 * @param text      what it says, or null
 */
public record Elsewhere(String permalink, String text) {

    static final Elsewhere NOWHERE = new Elsewhere(null, null);
}
