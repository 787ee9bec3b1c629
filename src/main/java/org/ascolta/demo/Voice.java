package org.ascolta.demo;

/** Tells lines of the story as one platform does: in its words, and signed as it signs. */
interface Voice {

    Letter letter(Told told);
}
