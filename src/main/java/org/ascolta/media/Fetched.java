package org.ascolta.media;

/**
 * A whole file.
 *
 * @param type what its server called it, or null
 */
record Fetched(String type, byte[] bytes) {}
