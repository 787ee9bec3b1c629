package org.ascolta.channel.email;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Content.Attachment;

/** Files that come within a provider's payload are named by their place in it, {@code inline:0} being the first. */
public final class MailFiles {

    private static final Pattern REFERENCE = Pattern.compile("inline:(\\d{1,4})");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}");

    private MailFiles() {}

    public static Attachment reference(int index, String mime) {
        String type = type(mime);
        return new Attachment(kind(type), "inline:" + index, type);
    }

    /** The place that a reference names; empty for other references. */
    public static OptionalInt index(String url) {
        Matcher reference = REFERENCE.matcher(url == null ? "" : url);
        return reference.matches() ? OptionalInt.of(Integer.parseInt(reference.group(1))) : OptionalInt.empty();
    }

    /** A media type without parameters, or null. */
    public static String type(String mime) {
        String type = mime == null ? "" : mime.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return TYPE.matcher(type).matches() ? type : null;
    }

    private static String kind(String type) {
        String family = type == null ? "" : type.substring(0, type.indexOf('/'));
        return switch (family) {
            case "image", "video", "audio" -> family;
            default -> "file";
        };
    }
}
