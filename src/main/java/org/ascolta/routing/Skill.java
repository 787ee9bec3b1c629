package org.ascolta.routing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Something that an agent can do, and how well: 1 to 10. */
public record Skill(
        @NotBlank @Size(max = 100) String name,
        @NotNull @Min(1) @Max(10) Integer level) {}
