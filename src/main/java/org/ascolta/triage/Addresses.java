package org.ascolta.triage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a text what are no words of its language: addresses of pages and mailboxes, and handles. */
final class Addresses {

    private static final String END = "(?=[?!.,;:)\\]\"']{0,5}(?:\\s|$))";
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)\\S{1,2000}?" + END
            + "|(?<![\\w@])[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}/\\S{0,2000}?" + END
            + "|(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}"
            + "|(?<!\\w)@[\\w-]{1,64}(?:\\.[\\w-]{1,64}){0,3}");

    private Addresses() {}

    /** A question mark that ends an address belongs to the sentence, and stays. */
    static String without(String text) {
        if (text.indexOf('@') < 0 && text.indexOf('/') < 0 && text.indexOf("www.") < 0) {
            return text;
        }
        Matcher matcher = ADDRESS.matcher(text);
        return matcher.replaceAll(" ");
    }
}
