package org.ascolta.channel.discourse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A post by topic and number, read back from what {@link Post#id} wrote. */
record Target(long topic, long number) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9]{1,18})");
    private static final Pattern TOPIC = Pattern.compile("[0-9]{1,18}");

    static Target of(String externalId) {
        Matcher form = FORM.matcher(externalId == null ? "" : externalId);
        if (!form.matches()) {
            throw new IllegalArgumentException("the message's id is none of Discourse's");
        }
        return new Target(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
    }

    static long topic(String place) {
        if (place == null || !TOPIC.matcher(place).matches()) {
            throw new IllegalArgumentException("the place is none of Discourse's");
        }
        return Long.parseLong(place);
    }

    String path() {
        return topic + "/" + number;
    }
}
