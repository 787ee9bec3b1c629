package org.ascolta.channel.email;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Mail that a machine wrote: whoever answers it talks to himself (RFC 3834; the rest is custom). */
final class Loops {

    private static final Set<String> MASSES = Set.of("bulk", "junk", "list", "auto_reply");
    private static final Set<String> DAEMONS = Set.of("mailer-daemon", "postmaster");

    private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,200}\\)");

    private Loops() {}

    /** Why nobody has to answer it; empty for mail of a human. */
    static Optional<String> reason(Mail mail) {
        MailHeaders headers = mail.headers();
        if (mail.from().plain().equals(mail.account())) {
            return Optional.of("a mail from our own address");
        }
        if (says(headers, "auto-submitted") && !word(headers, "auto-submitted").equals("no")) {
            return Optional.of("an automatic mail: Auto-Submitted");
        }
        if (says(headers, "x-autoreply") && !word(headers, "x-autoreply").equals("no")
                || says(headers, "x-autorespond")) {
            return Optional.of("an automatic mail: X-Autoreply");
        }
        if (asksForSilence(headers)) {
            return Optional.of("an automatic mail: X-Auto-Response-Suppress");
        }
        if (MASSES.contains(word(headers, "precedence"))) {
            return Optional.of("an automatic mail: Precedence");
        }
        return isBounce(mail) ? Optional.of("a bounce") : Optional.empty();
    }

    /** Exchange's automatic answers ask for no automatic answers at all; {@code DR} or {@code RN} alone is of humans. */
    private static boolean asksForSilence(MailHeaders headers) {
        String asked = headers.first("x-auto-response-suppress");
        String lower = asked == null ? "" : asked.toLowerCase(Locale.ROOT);
        return lower.contains("all") || lower.contains("autoreply") || lower.contains("oof");
    }

    private static boolean isBounce(Mail mail) {
        String returnPath = mail.headers().first("return-path");
        return returnPath != null && returnPath.replaceAll("[<>\\s]", "").isEmpty()
                || word(mail.headers(), "content-type").equals("multipart/report")
                || DAEMONS.contains(mail.from().local());
    }

    private static boolean says(MailHeaders headers, String name) {
        return !word(headers, name).isEmpty();
    }

    /** A header's value without parameters and comments. */
    private static String word(MailHeaders headers, String name) {
        String value = headers.first(name);
        String said = value == null ? "" : COMMENT.matcher(value).replaceAll(" ");
        return said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
