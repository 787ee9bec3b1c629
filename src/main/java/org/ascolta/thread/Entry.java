package org.ascolta.thread;

import java.util.UUID;

/** One fact on a thread's timeline. Times are microseconds since the epoch, on the platform's clock. */
public sealed interface Entry permits Entry.Spoken, Entry.Gone, Act {

    Ord ord();

    /**
     * A message as it stands now.
     *
     * @param text      the text shown now; null when deleted, or when there never was one
     * @param outbound  the brand's own
     * @param automatic the platform says that a machine wrote it
     * @param author    the author by the platform's id
     * @param parent    whose message it answers
     */
    record Spoken(UUID id, Ord ord, String text, boolean outbound, boolean automatic, String author, Parent parent)
            implements Entry {}

    /** Its author took the message back. */
    record Gone(UUID id, Ord ord) implements Entry {}

    /** Who wrote the message that this one answers. */
    enum Parent {
        NONE,
        BRAND,
        SELF,
        OTHER_CUSTOMER
    }
}
