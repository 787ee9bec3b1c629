package org.ascolta.channel;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that a browser may follow or that replies may be posted to. */
public final class WebAddress {

    private WebAddress() {}

    /** Whether it is an absolute http or https address with a host. */
    public static boolean is(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web
                    && uri.getRawAuthority() != null
                    && !uri.getRawAuthority().isEmpty();
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
