package org.ascolta.channel;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A brand to be made. Customers call it by its name, which is unique. */
public record BrandIn(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 200) String industry) {}
