package org.ascolta.reply;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another text: in its place while no platform has the reply, afterwards as a correction on the platform. */
public record ReplyPatch(@Schema(required = true) String text, List<Confirmation> confirmed) {

    public ReplyPatch {
        confirmed = confirmed == null ? List.of() : confirmed;
    }

    void check() {
        Texts.text("text", text);
        Texts.list("confirmed", confirmed);
    }
}
