package org.ascolta.channel.x;

import com.twitter.twittertext.Extractor;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.ascolta.channel.Payload;

/** Texts as people wrote them. */
final class Words {

    private static final Pattern LEADING_NAMES = Pattern.compile("^(?:@\\w{1,15}\\s+)+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Words() {}

    /** The first of these fields that has a text; X escapes three characters in it. Null where there is none. */
    static String of(Payload post, String... fields) {
        for (String field : fields) {
            String text = post.text(field);
            if (text != null && !text.isEmpty()) {
                return plain(text);
            }
        }
        return null;
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** The text of an answer of ours without the names that X puts before it; null stays. */
    static String answer(String text) {
        String rest = text == null ? "" : LEADING_NAMES.matcher(text).replaceFirst("");
        return rest.isEmpty() ? text : rest;
    }

    /** Whether X may have made the one of the other: it shortens links, and puts names before what answers them. */
    static boolean alike(String one, String other) {
        return one != null && other != null && bare(one).equals(bare(other));
    }

    private static String bare(String text) {
        StringBuilder bare = new StringBuilder(Normalizer.normalize(text, Normalizer.Form.NFC));
        List<Extractor.Entity> links = new Extractor().extractURLsWithIndices(bare.toString());
        for (int i = links.size() - 1; i >= 0; i--) {
            bare.replace(links.get(i).getStart(), links.get(i).getEnd(), "*");
        }
        String spaced = SPACE.matcher(bare).replaceAll(" ").strip();
        return LEADING_NAMES.matcher(spaced).replaceFirst("");
    }
}
