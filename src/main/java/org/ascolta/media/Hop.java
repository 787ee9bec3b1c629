package org.ascolta.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * One address on the way to a file.
 *
 * @param headers credentials: they stay with the scheme, host and port that they are for
 */
record Hop(boolean ssl, String host, int port, String path, URI uri, Map<String, String> headers) {

    /** Null for what is no http or https address with a host, or names somebody to log in as. */
    static Hop of(String address, Map<String, String> headers) {
        try {
            return of(new URI(address), headers);
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }

    /** Where a redirect leads, or null. */
    Hop next(String location) {
        try {
            URI target = uri.resolve(new URI(location));
            Hop next = of(target, headers);
            return next == null || isSame(next) ? next : of(target, Map.of());
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }

    private boolean isSame(Hop other) {
        return ssl == other.ssl && port == other.port && host.equalsIgnoreCase(other.host);
    }

    private static Hop of(URI uri, Map<String, String> headers) {
        boolean ssl = "https".equalsIgnoreCase(uri.getScheme());
        if (!ssl && !"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            return null;
        }
        int port = uri.getPort() < 0 ? ssl ? 443 : 80 : uri.getPort();
        if (port < 1 || port > 65_535) {
            return null;
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Hop(ssl, bare(uri.getHost()), port, path + query, uri, headers);
    }

    /** An IPv6 address without its brackets. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
