package org.ascolta.channel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How long conversations stay together, in hours; absent: as usual.
 *
 * @param privateReopenHours after a private ticket is resolved, a message within them reopens it
 * @param publicWindowHours  a public ticket without open obligations counts as resolved after them
 * @param publicReopenHours  after a public ticket is resolved, a message within them reopens it
 */
public record Threading(
        @Min(0) @Max(87_600) Integer privateReopenHours,
        @Min(1) @Max(87_600) Integer publicWindowHours,
        @Min(0) @Max(87_600) Integer publicReopenHours) {

    static final Threading USUAL = new Threading(72, 168, 24);

    /** These, and the others' where these say nothing. */
    Threading or(Threading others) {
        return new Threading(
                privateReopenHours == null ? others.privateReopenHours : privateReopenHours,
                publicWindowHours == null ? others.publicWindowHours : publicWindowHours,
                publicReopenHours == null ? others.publicReopenHours : publicReopenHours);
    }
}
