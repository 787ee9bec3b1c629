package org.ascolta.demo;

/** A call that keeps to the platform's contract. */
interface StubCall {

    /** Whether it only asks: it is answered at once, whatever the next call is to meet. */
    default boolean isReading() {
        return false;
    }

    /** The account that it is for, by the platform's own id. */
    String account();

    /** Does what it asks for, and answers as the platform does. */
    StubAnswer act();

    /** The platform's words for a behaviour that posts nothing. */
    StubAnswer refuse(Behaviour behaviour);

    /** Tells the hook of this account, if it is known and the platform does such a thing, what was posted. */
    void echo() throws InterruptedException;
}
