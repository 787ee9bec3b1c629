package org.ascolta.media;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Said;

/** A platform whose messages bring their files with them. */
@ApplicationScoped
class ParcelPlatform implements Platform {

    static final String ID = "parcel";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return secrets.indexOf(hook.header("x-secret"));
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        JsonObject body = new JsonObject(new String(hook.body(), StandardCharsets.UTF_8));
        Content content = new Content(
                Visibility.PRIVATE,
                "anna",
                null,
                new Content.Author(null, "", "anna", "Anna", null, null, null, null, null, null),
                false,
                false,
                body.getString("text"),
                null,
                0,
                null,
                List.of(new Attachment("image", "inline:0", "image/png")),
                null);
        return List.of(
                new Parsed.Item(new Said(Said.What.CREATED, "parcel", null, body.getString("id"), null, content)));
    }

    @Override
    public Optional<Inline> inline(Hook hook, String url) {
        JsonObject body = new JsonObject(new String(hook.body(), StandardCharsets.UTF_8));
        return url.equals("inline:0")
                ? Optional.of(new Inline("a.png", "image/png", body.getBinary("file")))
                : Optional.empty();
    }
}
