package org.ascolta.channel;

import java.util.Map;
import java.util.UUID;

/**
 * What calls to a platform in the name of one account need, opened. Lives in memory only and never shows what is secret.
 *
 * @param outlet      how its platform is spoken to
 * @param apiBaseUrl  where the platform's API is, without a slash at the end; null where it has no fixed place
 * @param replyUrl    where the generic channel posts replies, or null
 * @param secret      the connection's first secret, which signs what we send
 * @param credentials the account's over the connection's
 */
public record Door(
        UUID accountId,
        String network,
        String externalId,
        Outlet outlet,
        String apiBaseUrl,
        String replyUrl,
        String secret,
        Map<String, String> credentials) {

    @Override
    public String toString() {
        return "Door[" + accountId + "]";
    }
}
