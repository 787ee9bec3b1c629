package org.ascolta.channel.discourse;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Proof;
import org.ascolta.channel.Reader;

/** Discourse's adapter: hooks are signed by {@code sha256=} and the HMAC-SHA256 of the body in hex. */
@ApplicationScoped
class DiscoursePlatform implements Platform {

    static final String ID = "discourse";

    private static final String SIGNATURE = "x-discourse-event-signature";
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Outlet OUTLET = new DiscourseOutlet();
    private static final Reader READER = new DiscourseReader();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("application/json", "application/x-www-form-urlencoded");
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("content-type", "x-discourse-instance", "x-discourse-event-type", "x-discourse-event");
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (apiBaseUrl == null) {
            faults.put("apiBaseUrl", "is needed: the address of the forum");
        }
        if (replyUrl != null) {
            faults.put("replyUrl", "is of the generic channel only");
        }
        return faults;
    }

    @Override
    public Map<String, String> accountFaults(String network, String externalId) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!network.equals(ID)) {
            faults.put("network", "must be discourse");
        }
        if (!HOST.matcher(externalId).matches()) {
            faults.put("externalId", "must be the forum's host in lower case, without scheme and path");
        }
        return faults;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        String given = hook.header(SIGNATURE);
        return Proof.match(
                secrets,
                given == null ? null : given.getBytes(StandardCharsets.UTF_8),
                secret -> sign(secret, hook.body()));
    }

    private static byte[] sign(String secret, byte[] body) {
        byte[] code = Proof.hmac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), body);
        return ("sha256=" + HexFormat.of().formatHex(code)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            return hook.read() == null ? Event.read(hook) : Page.read(hook.read(), Payload.of(hook.body()));
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(OUTLET);
    }

    @Override
    public Optional<Reader> reader() {
        return Optional.of(READER);
    }
}
