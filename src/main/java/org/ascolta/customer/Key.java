package org.ascolta.customer;

/** What makes an identity one and the same: {@code scope} is where its id is unique, empty for a whole network. */
public record Key(String network, String scope, String externalId) {}
