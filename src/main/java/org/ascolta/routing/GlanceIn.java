package org.ascolta.routing;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That somebody looks at a ticket, or writes. */
public record GlanceIn(@NotNull State state) {

    /** What he does. */
    @Schema(name = "GlanceState")
    public enum State {
        viewing,
        typing
    }
}
