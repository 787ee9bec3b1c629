package org.ascolta.routing;

import jakarta.validation.constraints.NotNull;

/** What an agent says of himself, again and again: it is his heartbeat too. */
public record PresenceIn(@NotNull Presence.Status status) {}
