package org.ascolta.channel.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ascolta.channel.FormFields;
import org.ascolta.channel.Proof;

/**
 * {@code X-Twilio-Signature}: the base64 of HMAC-SHA1, keyed with the auth token, of the address as Twilio called it and,
 * for a form, of each name and value, sorted, a repeated value once. A body that is no form is proven by its SHA-256 in
 * the address ({@code bodySHA256}). Twilio sometimes signs the port that everybody leaves out, and sometimes not.
 * Source: Twilio, "Webhooks security".
 */
final class Signatures {

    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?)://([^/?#]*?)(:[0-9]+)?([/?#].*)?");
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(?:&|$)");

    private Signatures() {}

    /**
     * @param address   as Twilio knows it: from the public address, never from the request's {@code Host}
     * @param signature the header, or null
     * @return the index of the secret that signed it, or -1
     */
    static int match(String address, boolean isForm, byte[] body, String signature, List<String> secrets) {
        Matcher hash = BODY_HASH.matcher(address);
        boolean hashed = hash.find();
        if (signature == null || !hashed && !isForm || hashed && !isHash(hash.group(1), body)) {
            return -1;
        }
        String fields = hashed ? "" : fields(body);
        byte[] given = signature.strip().getBytes(StandardCharsets.UTF_8);
        return spellings(address).stream()
                .mapToInt(spelling -> Proof.match(secrets, given, secret -> signed(secret, spelling, fields)))
                .max()
                .orElse(-1);
    }

    /** The address as it is, without a port, and with the one that its scheme means. */
    private static List<String> spellings(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return List.of(address);
        }
        String front = parts.group(1) + "://" + parts.group(2);
        String rest = parts.group(4) == null ? "" : parts.group(4);
        String port = parts.group(1).toLowerCase(Locale.ROOT).equals("https") ? ":443" : ":80";
        return Stream.of(address, front + rest, front + port + rest).distinct().toList();
    }

    /** One character stands for one byte. */
    private static String fields(byte[] body) {
        Map<String, TreeSet<String>> sorted = new TreeMap<>();
        FormFields.of(body).forEach(field -> sorted.computeIfAbsent(field.name(), name -> new TreeSet<>())
                .add(field.value()));
        StringBuilder fields = new StringBuilder();
        sorted.forEach(
                (name, values) -> values.forEach(value -> fields.append(name).append(value)));
        return fields.toString();
    }

    private static byte[] signed(String secret, String address, String fields) {
        byte[] code = Proof.hmac(
                "HmacSHA1",
                secret.getBytes(StandardCharsets.UTF_8),
                address.getBytes(StandardCharsets.UTF_8),
                fields.getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encode(code);
    }

    private static boolean isHash(String hex, byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return MessageDigest.isEqual(hash, HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
