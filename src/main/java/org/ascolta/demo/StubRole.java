package org.ascolta.demo;

/** A platform that the stub plays. Its paths begin as no other's. */
interface StubRole {

    /** Whether a request is for this platform, by its path. */
    boolean takes(StubRequest request);

    /** The call of a right request; throws {@link StubFault} for any other. */
    StubCall read(StubRequest request);

    /** Whether it plays this account (or connector), by the platform's own name of it. */
    boolean knows(String account);

    /** Where the hooks of this account go. */
    void hook(String account, StubHook hook);
}
