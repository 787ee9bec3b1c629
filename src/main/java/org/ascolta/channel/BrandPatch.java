package org.ascolta.channel;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.ascolta.web.Maybe;

/** What changes of a brand. A new name holds for messages from now on. */
public record BrandPatch(
        @NotBlank @Size(max = 200) Maybe<String> name,
        @Size(max = 200) Maybe<String> industry) {}
