package org.ascolta.routing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.ascolta.web.Maybe;

/** What changes of a queue. */
public record QueuePatch(@NotBlank @Size(max = 200) Maybe<String> name) {}
