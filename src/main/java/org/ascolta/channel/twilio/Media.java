package org.ascolta.channel.twilio;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Payload;

/** Files by their address, which opens with the account's credentials only, and places as {@code geo:}. */
final class Media {

    /** Twilio allows ten. */
    private static final int MOST = 20;

    private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,15})?");

    private Media() {}

    static List<Attachment> attachments(Payload form) {
        return IntStream.range(0, MOST)
                .mapToObj(n -> attachment(form, n))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Attachment attachment(Payload form, int n) {
        String mime = form.token("MediaContentType" + n);
        String url = form.link("MediaUrl" + n);
        return mime == null && url == null ? null : new Attachment(type(mime), url, mime);
    }

    private static String type(String mime) {
        String lower = mime == null ? "" : mime.toLowerCase(Locale.ROOT);
        for (String type : List.of("image", "video", "audio")) {
            if (lower.startsWith(type + "/")) {
                return type;
            }
        }
        return lower.matches("text/(x-)?vcard.*") ? "contact" : "file";
    }

    /** Where the customer is, or null. */
    static Attachment location(Payload form) {
        String latitude = form.token("Latitude");
        String longitude = form.token("Longitude");
        boolean known = latitude != null
                && longitude != null
                && DEGREES.matcher(latitude).matches()
                && DEGREES.matcher(longitude).matches();
        return known ? new Attachment("location", "geo:" + latitude + "," + longitude, null) : null;
    }
}
