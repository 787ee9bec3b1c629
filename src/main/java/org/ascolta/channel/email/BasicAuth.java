package org.ascolta.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.ascolta.channel.Proof;

/** HTTP Basic (RFC 7617), on both sides. */
public final class BasicAuth {

    private static final String SCHEME = "basic ";
    private static final int LONGEST = 2000;

    private BasicAuth() {}

    public static String header(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + password));
    }

    /** The index of the password that an Authorization header carries, whatever the user's name; -1 for none. */
    public static int match(String header, List<String> passwords) {
        return Proof.match(passwords, password(header), BasicAuth::bytes);
    }

    private static byte[] password(String header) {
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : bytes(text.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
