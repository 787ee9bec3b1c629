package org.ascolta.media;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Door;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.ticket.MessageFiles;
import org.ascolta.ticket.MessageFiles.File;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** The files of messages: where they are, asked of the platform where it alone knows, and what they hold. */
@ApplicationScoped
class Attachments {

    private final MessageFiles files;
    private final Doors doors;
    private final Fetcher fetcher;
    private final InlineFiles inline;
    private final Types types;

    Attachments(MessageFiles files, Doors doors, Fetcher fetcher, InlineFiles inline, MediaConfig config) {
        this.files = files;
        this.doors = doors;
        this.fetcher = fetcher;
        this.inline = inline;
        this.types = new Types(config.types());
    }

    /** The file with the type that it is passed on with. No transaction is open meanwhile. */
    Uni<Fetched> read(UUID message, int n, Scope scope) {
        return files.find(message, n, scope)
                .flatMap(file -> bytes(file).map(fetched -> passed(fetched, file.attachment())));
    }

    private Uni<Fetched> bytes(File file) {
        return file.connectionId() != null
                        && InlineFiles.isInline(file.attachment().url())
                ? inline.read(file)
                : doors.open(file.accountId()).flatMap(door -> fetch(door, file.attachment()));
    }

    /** Without a door there is nobody to ask, and an open address is all there is. */
    private Uni<Fetched> fetch(Door door, Attachment attachment) {
        Optional<Call> call = door == null ? Optional.empty() : asked(door, attachment);
        if (call.isEmpty()) {
            return fetcher.fetch(attachment.url(), Map.of(), own(door));
        }
        return fetcher.fetch(call.get().address(), call.get().headers(), own(door))
                .flatMap(first -> located(door, attachment, first)
                        .map(there -> fetcher.fetch(there.address(), there.headers(), own(door)))
                        .orElseGet(() -> Uni.createFrom().item(first)));
    }

    private static Optional<Call> asked(Door door, Attachment attachment) {
        try {
            return door.outlet().fetch(door, attachment);
        } catch (IllegalArgumentException unusable) {
            throw Problem.of(ErrorCode.attachment_unavailable, "The account's credentials do not open it.");
        }
    }

    /** Some platforms answer with where the file is. */
    private static Optional<Call> located(Door door, Attachment attachment, Fetched first) {
        boolean json = first.type() != null && first.type().startsWith("application/json");
        String body = json ? new String(first.bytes(), StandardCharsets.UTF_8) : "";
        return json ? door.outlet().located(door, attachment, new Answer(200, Map.of(), body)) : Optional.empty();
    }

    private static String own(Door door) {
        return door == null || door.apiBaseUrl() == null ? null : door.apiBaseUrl() + "/";
    }

    private Fetched passed(Fetched fetched, Attachment attachment) {
        String type = types.passed(fetched.type(), attachment.mime());
        if (type == null) {
            throw Problem.of(ErrorCode.attachment_unavailable, "Files of its type are not passed on.");
        }
        return new Fetched(type, fetched.bytes());
    }
}
