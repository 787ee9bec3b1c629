package org.ascolta.thread;

import java.util.Map;
import java.util.UUID;

/**
 * What ingest and fold need to know of an account.
 *
 * @param aliases the canonical place by each other name, as far as a batch speaks of it
 * @param hasAsides whether it has answered something public in private
 */
record Account(
        UUID id,
        UUID connectionId,
        UUID brandId,
        String network,
        String externalId,
        Terms.History terms,
        Map<String, String> aliases,
        boolean hasAsides) {}
