package org.ascolta.web;

/** A hash that only this deployment can make, so that what it hides cannot be guessed from the database. */
public interface KeyedHash {

    byte[] hash(byte[] content);

    /** Whether the hash is of this content, under any key that is still known; takes the same time for any answer. */
    boolean matches(byte[] content, byte[] hash);
}
