package org.ascolta.routing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A queue to be made. */
public record QueueIn(@NotBlank @Size(max = 200) String name) {}
