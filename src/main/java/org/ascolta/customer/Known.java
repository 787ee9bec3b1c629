package org.ascolta.customer;

import java.util.UUID;

/** The ids of an identity and of its customer. */
public record Known(UUID identityId, UUID customerId) {}
