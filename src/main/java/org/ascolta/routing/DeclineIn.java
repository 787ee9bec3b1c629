package org.ascolta.routing;

import jakarta.validation.constraints.Size;
import org.ascolta.web.MayBeMissing;

/** Why somebody does not want a ticket, in his words; or null. */
public record DeclineIn(@Size(max = 200) String reason) implements MayBeMissing {}
