package org.ascolta.channel;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ascolta.web.Texts;

/**
 * What calls to a platform in the name of one account need, opened. Lives in memory only and never shows what is secret.
 *
 * @param outlet      how its platform is spoken to; null only where it is but read
 * @param apiBaseUrl  where the platform's API is, without a slash at the end; null where it has no fixed place
 * @param replyUrl    where the generic channel posts replies, or null
 * @param secret      the connection's first secret, which signs what we send
 * @param credentials the account's over the connection's
 * @param capabilities what the account is allowed beyond the common
 * @param connectionId whose hook its platform calls; null in tests
 */
public record Door(
        UUID accountId,
        String network,
        String externalId,
        Outlet outlet,
        String apiBaseUrl,
        String replyUrl,
        String secret,
        Map<String, String> credentials,
        Set<String> capabilities,
        UUID connectionId) {

    public Door(
            UUID accountId,
            String network,
            String externalId,
            Outlet outlet,
            String apiBaseUrl,
            String replyUrl,
            String secret,
            Map<String, String> credentials,
            Set<String> capabilities) {
        this(accountId, network, externalId, outlet, apiBaseUrl, replyUrl, secret, credentials, capabilities, null);
    }

    public Door(
            UUID accountId,
            String network,
            String externalId,
            Outlet outlet,
            String apiBaseUrl,
            String replyUrl,
            String secret,
            Map<String, String> credentials) {
        this(accountId, network, externalId, outlet, apiBaseUrl, replyUrl, secret, credentials, Set.of());
    }

    /** A credential that must be there. Throws {@link IllegalArgumentException} that names it. */
    public String needs(String credential) {
        String value = credentials.get(credential);
        if (value == null || value.isBlank() || UNSEEN.matcher(value).find()) {
            throw new IllegalArgumentException("the account has no usable credentials." + credential);
        }
        return value;
    }

    private static final int SHOWN = 300;
    private static final int TOO_SHORT_TO_HIDE = 4;
    /** White space, controls, and what turns the direction of a text. */
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]+");

    /**
     * What a platform said, fit to be shown: one line of at most 300 UTF-16 units without anything secret; null stays.
     */
    public String shown(String said) {
        if (said == null) {
            return null;
        }
        String line = line(said);
        for (String hidden : secrets()) {
            line = line.replace(hidden, "***");
        }
        return cut(line);
    }

    /** The same of a field; null where it is no text. */
    public String shown(Payload body, String field) {
        try {
            return shown(body.text(field));
        } catch (Payload.Fault noText) {
            return null;
        }
    }

    private List<String> secrets() {
        return Stream.concat(Stream.of(secret), credentials.values().stream())
                .filter(Objects::nonNull)
                .map(Door::line)
                .filter(word -> word.length() >= TOO_SHORT_TO_HIDE)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String line(String text) {
        return UNSEEN.matcher(Texts.clean(text)).replaceAll(" ").strip();
    }

    private static String cut(String line) {
        if (line.length() <= SHOWN) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN);
    }

    @Override
    public String toString() {
        return "Door[" + accountId + "]";
    }
}
