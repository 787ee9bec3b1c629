package org.ascolta.store;

/** The database could not be had in time: the caller is asked to come back (503 with Retry-After). */
public class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Unavailable(String message) {
        super(message);
    }
}
