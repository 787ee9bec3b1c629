package org.ascolta.reply;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A customer's message that is still owed an answer: the obligation's id is the message's. */
record Owed(UUID id, String externalId, OffsetDateTime at) {}
