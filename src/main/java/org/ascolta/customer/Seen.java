package org.ascolta.customer;

import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * How an author looked in one message; null where the platform does not say.
 *
 * @param email a claim, as are {@code phone} and {@code crmId}, until something proves it
 * @param at    the platform's time of that message: the later profile is the one shown
 */
public record Seen(
        Key key,
        String name,
        String handle,
        Long followers,
        Boolean verified,
        String email,
        String phone,
        String crmId,
        OffsetDateTime at) {

    public Seen {
        Objects.requireNonNull(key);
        Objects.requireNonNull(at);
    }
}
