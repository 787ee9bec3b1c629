package org.ascolta.channel.slack;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's way to write: three characters are escaped, and links, people and channels stand between angle brackets. */
final class Mrkdwn {

    private static final Pattern REFERENCE = Pattern.compile("<([^<>|\\n]{1,3000})(?:\\|([^<>\\n]{0,1000}))?>");

    private Mrkdwn() {}

    /** As a reader sees it. */
    static String plain(String text) {
        String named = REFERENCE.matcher(text).replaceAll(reference -> Matcher.quoteReplacement(named(reference)));
        return named.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String named(MatchResult reference) {
        String target = reference.group(1);
        String label = reference.group(2) == null ? "" : reference.group(2);
        return switch (target.charAt(0)) {
            case '@', '#' -> target.charAt(0) + (label.isEmpty() ? target.substring(1) : label);
            case '!' -> label.isEmpty() ? "@" + target.substring(1) : label;
            default -> label.isEmpty() || target.endsWith(label) ? target : label + " (" + target + ")";
        };
    }

    /** Nothing in it calls anybody or links anywhere by itself. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
