package org.ascolta.channel.x;

import org.ascolta.channel.Payload;

/** Texts as people wrote them. */
final class Words {

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
}
