package org.ascolta.channel.email;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our own {@code Message-ID}: {@code <reply>.<token>@<domain>}, the same for every attempt of a reply. */
final class OwnId {

    private static final Pattern FORM = Pattern.compile(
            "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.([a-z2-7]{32})@.{1,300}", Pattern.CASE_INSENSITIVE);

    private OwnId() {}

    /** @param token of its place; empty for a place that no mail named */
    static String of(UUID reply, Optional<String> token, String domain) {
        return reply + token.map(known -> "." + known).orElse("") + "@" + domain;
    }

    /** The token within, not yet verified; null in ids of others. */
    static String token(String id) {
        Matcher form = FORM.matcher(id);
        return form.matches() ? form.group(1) : null;
    }
}
