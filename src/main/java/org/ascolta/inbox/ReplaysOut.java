package org.ascolta.inbox;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How many rows are worked on again; those that wait anyway are not counted. */
@RegisterForReflection
public record ReplaysOut(long count) {}
