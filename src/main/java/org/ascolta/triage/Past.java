package org.ascolta.triage;

import java.util.UUID;

/**
 * A message of the past, to be judged anew.
 *
 * @param situation as far as it can be told afterwards
 * @param verdict   what was said of it
 */
record Past(UUID messageId, UUID ticketId, Situation situation, Verdict verdict) {}
