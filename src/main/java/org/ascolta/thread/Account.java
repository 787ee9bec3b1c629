package org.ascolta.thread;

import java.util.UUID;

/** What ingest and fold need to know of an account. */
record Account(UUID id, UUID connectionId, UUID brandId, String network, String externalId, Terms.History terms) {}
