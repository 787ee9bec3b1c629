package org.ascolta.channel.cti;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.FormFields;
import org.ascolta.channel.Payload;
import org.ascolta.channel.PhoneNumber;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Proof;

/** The adapter of telephone exchanges. */
@ApplicationScoped
class CtiPlatform implements Platform {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String HOOKS = "/hooks/";
    private static final HandshakeAnswer NOTHING_TO_DO = new HandshakeAnswer(200, "application/json", "{}", Map.of());

    @Override
    public String id() {
        return "cti";
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("application/json", FORM);
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("content-type");
    }

    @Override
    public boolean takesPath() {
        return true;
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        return replyUrl == null ? Map.of() : Map.of("replyUrl", "is of the generic channel only");
    }

    @Override
    public Map<String, String> accountFaults(String network, String externalId) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!network.equals("phone")) {
            faults.put("network", "must be phone");
        }
        String normal = PhoneNumber.normal(externalId);
        if (!normal.equals(externalId)) {
            faults.put("externalId", "must be written as its calls are read: " + normal);
        }
        return faults;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        String given = hook.header("x-cti-secret");
        byte[] known = (given == null ? secretOf(hook.path()) : given).getBytes(StandardCharsets.UTF_8);
        return Proof.match(
                secrets, known.length == 0 ? null : known, secret -> secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<HandshakeAnswer> accepted(Hook hook) {
        return Optional.of(NOTHING_TO_DO);
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            return List.of(Call.read(isForm(hook) ? FormFields.payload(hook.body()) : Payload.of(hook.body())));
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    /** What follows the connection's id; "" where nothing does. */
    private static String secretOf(String path) {
        int start = path.indexOf(HOOKS);
        int end = start < 0 ? -1 : path.indexOf('/', start + HOOKS.length());
        try {
            return end < 0
                    ? ""
                    : URLDecoder.decode(path.substring(end + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return path.substring(end + 1);
        }
    }

    private static boolean isForm(Hook hook) {
        String type = hook.header("content-type");
        return type != null && type.strip().regionMatches(true, 0, FORM, 0, FORM.length());
    }
}
