package org.ascolta.sla;

import java.util.UUID;

/**
 * What a policy's condition may look at: the ticket at the moment when a clock starts.
 *
 * @param message the message that the clock starts with; its text is null when there is none any more
 */
public record Scene(Place account, Talk thread, Words message, Writer author, Work ticket, Person customer) {

    /** The account where it was asked. */
    public record Place(UUID id, UUID brandId, String network, String role, String handle) {}

    /** @param visibility {@code public} or {@code private} */
    public record Talk(String visibility) {}

    public record Words(String text, String visibility) {}

    /** @param id by its platform */
    public record Writer(String id) {}

    /** @param followUp whether it follows a ticket that had ended */
    public record Work(Band band, boolean followUp) {}

    public record Person(boolean vip) {}
}
