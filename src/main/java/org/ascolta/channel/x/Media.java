package org.ascolta.channel.x;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Payload;

/** Pictures and films, in either API's words; of a film the version with the most bits. */
final class Media {

    private static final String PHOTO_KEY = "3_";

    private Media() {}

    /** Those that a post names by key; what is not included is known by its key's beginning. */
    static List<Attachment> named(Payload post, Payload included) {
        Map<String, Payload> byKey = new HashMap<>();
        included.items().forEach(media -> byKey.put(media.token("media_key"), media));
        return post.at("attachments").at("media_keys").items().stream()
                .map(Payload::asId)
                .filter(key -> key != null)
                .map(key -> byKey.containsKey(key) ? attachment(byKey.get(key)) : unseen(key))
                .toList();
    }

    private static Attachment unseen(String key) {
        return new Attachment(key.startsWith(PHOTO_KEY) ? "image" : "video", null, null);
    }

    static Attachment attachment(Payload media) {
        String type = media.label("type");
        if (type == null || type.equals("photo")) {
            return new Attachment("image", first(media.link("media_url_https"), media.link("url")), null);
        }
        List<Payload> variants = media.has("variants")
                ? media.at("variants").items()
                : media.at("video_info").at("variants").items();
        Payload best = variants.stream()
                .filter(variant -> variant.link("url") != null)
                .max(Comparator.comparing(Media::bits))
                .orElse(null);
        return best == null
                ? new Attachment("video", null, null)
                : new Attachment("video", best.link("url"), best.token("content_type"));
    }

    private static Long bits(Payload variant) {
        Long bits = variant.count("bit_rate");
        Long older = variant.count("bitrate");
        return bits != null ? bits : older != null ? older : Long.valueOf(-1);
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }
}
