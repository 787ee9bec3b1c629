package org.ascolta.channel.discourse;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.ascolta.channel.WebAddress;

/**
 * Which forum speaks.
 *
 * @param host    its account; null: it does not say
 * @param address where people read it, without a slash at the end; null where it is not known
 */
record Forum(String host, String address) {

    private static final int LONGEST = 500;

    /** By the header that every hook has: the forum's base address. */
    static Forum ofHook(String instance) {
        String address = instance == null ? "" : instance.strip().replaceAll("/+$", "");
        String host = address.length() <= LONGEST && WebAddress.is(address) ? host(address) : null;
        return new Forum(host, host == null ? null : address);
    }

    /** What was read of an account. */
    static Forum ofAccount(String host) {
        return new Forum(host, "https://" + host);
    }

    private static String host(String address) {
        try {
            String host = new URI(address).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }
}
