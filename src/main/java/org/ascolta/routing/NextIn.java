package org.ascolta.routing;

import java.util.UUID;
import org.ascolta.web.MayBeMissing;

/** Who wants the next ticket; the caller himself when absent. */
public record NextIn(UUID agentId) implements MayBeMissing {}
