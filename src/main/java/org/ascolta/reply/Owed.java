package org.ascolta.reply;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A customer's message that is still owed an answer: the obligation's id is the message's.
 *
 * @param held whether a person has to judge first whether it is
 */
record Owed(UUID id, String externalId, OffsetDateTime at, boolean held) {}
