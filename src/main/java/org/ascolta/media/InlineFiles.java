package org.ascolta.media;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Inline;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Platforms;
import org.ascolta.inbox.StoredBodies;
import org.ascolta.ticket.MessageFiles.File;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Files that came with their message ({@code inline:}): they are in the inbox for as long as that keeps the message. */
@ApplicationScoped
class InlineFiles {

    private static final String PREFIX = "inline:";

    private final StoredBodies bodies;
    private final Platforms platforms;

    InlineFiles(StoredBodies bodies, Platforms platforms) {
        this.bodies = bodies;
        this.platforms = platforms;
    }

    static boolean isInline(String url) {
        return url.startsWith(PREFIX);
    }

    Uni<Fetched> read(File file) {
        Platform platform = platforms.byName(file.platform()).orElseThrow(InlineFiles::gone);
        return bodies.find(file.connectionId(), file.receivedAt(), hook -> inside(platform, hook, file))
                .map(found -> found.map(inline -> new Fetched(inline.mime(), inline.bytes()))
                        .orElseThrow(InlineFiles::gone));
    }

    private static Optional<Inline> inside(Platform platform, Hook hook, File file) {
        return says(platform, hook, file)
                ? platform.inline(hook, file.attachment().url())
                : Optional.empty();
    }

    private static boolean says(Platform platform, Hook hook, File file) {
        return platform.parse(hook, file.connectionId()).stream()
                .anyMatch(parsed -> parsed instanceof Parsed.Item item
                        && file.externalId().equals(item.said().externalId()));
    }

    private static Problem gone() {
        return Problem.of(ErrorCode.attachment_unavailable, "It is not kept any more.");
    }
}
