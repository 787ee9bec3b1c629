package org.ascolta.channel.meta;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Payload;
import org.ascolta.channel.WebAddress;

/** What a page's hook shows beside text. The addresses are Meta's own and end after some days. */
final class FacebookMedia {

    private FacebookMedia() {}

    /** Of a photo or video the address is the post's {@code link}; another link belongs to the text. */
    static List<Attachment> of(Payload value) {
        String item = value.label("item");
        boolean photo = "photo".equals(item) || value.has("photo") || value.has("photo_id");
        boolean video = "video".equals(item) || value.has("video") || value.has("video_id");
        Set<String> images = new LinkedHashSet<>();
        value.at("photos").items().forEach(one -> images.add(address(one)));
        images.add(value.link("photo"));
        if ("photo".equals(item)) {
            images.add(value.link("link"));
        }
        images.remove(null);
        String moving = value.link("video");
        String shown = moving == null && "video".equals(item) ? value.link("link") : moving;
        Stream<Attachment> pictures = images.isEmpty() && photo && !video
                ? Stream.of(new Attachment("image", null, null))
                : images.stream().map(url -> new Attachment("image", url, null));
        return Stream.concat(pictures, video ? Stream.of(new Attachment("video", shown, null)) : Stream.empty())
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a comment or post that was read shows: {@code type}, {@code media} and a picture of it. */
    static List<Attachment> read(Payload node) {
        Stream<Payload> all = Stream.concat(
                Stream.of(node.at("attachment")).filter(Payload::isObject),
                node.at("attachments").at("data").items().stream());
        return all.map(FacebookMedia::attachment).filter(Objects::nonNull).toList();
    }

    private static Attachment attachment(Payload shown) {
        String type = Objects.requireNonNullElse(shown.label("type"), "");
        Payload media = shown.at("media");
        if (type.contains("video")) {
            return new Attachment("video", media.link("source"), null);
        }
        if (type.contains("sticker")) {
            return new Attachment("sticker", media.at("image").link("src"), null);
        }
        return type.contains("photo") || type.contains("album") || type.contains("image")
                ? new Attachment("image", media.at("image").link("src"), null)
                : null;
    }

    private static String address(Payload photo) {
        try {
            String address = photo.asId();
            return address != null && WebAddress.is(address) ? address : null;
        } catch (Payload.Fault noAddress) {
            return null;
        }
    }
}
