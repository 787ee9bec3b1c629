package org.ascolta.channel.meta;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
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
import org.ascolta.channel.Reader;

/** Meta's adapter. One app's hook serves all accounts that use the app, whatever their network. */
@ApplicationScoped
class MetaPlatform implements Platform {

    private static final Outlet OUTLET = new MetaOutlet();
    private static final Reader READER = new MetaReader();
    private static final Set<String> NETWORKS = Set.of("facebook", "instagram", "whatsapp");
    private static final Pattern ACCOUNT = Pattern.compile("[1-9][0-9]{0,29}");
    private static final int LONGEST_CHALLENGE = 1000;

    @Override
    public String id() {
        return "meta";
    }

    @Override
    public String apiBaseUrl() {
        return "https://graph.facebook.com/v25.0";
    }

    @Override
    public Set<String> capabilities() {
        return Set.of("human_agent");
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        return replyUrl == null ? Map.of() : Map.of("replyUrl", "is of the generic channel only");
    }

    @Override
    public Map<String, String> accountFaults(String network, String externalId) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!NETWORKS.contains(network)) {
            faults.put("network", "must be facebook, instagram or whatsapp");
        }
        if (!ACCOUNT.matcher(externalId).matches()) {
            faults.put("externalId", "must be digits: the page's, the professional account's or the phone number's id");
        }
        return faults;
    }

    /** {@code hub.challenge} comes back as it is to whoever knows the connection's token; others are refused. */
    @Override
    public Optional<HandshakeAnswer> handshake(Hook hook, String verifyToken, List<String> secrets) {
        Map<String, String> asked = Query.read(hook.query());
        String challenge = asked.getOrDefault("hub.challenge", "");
        String token = asked.getOrDefault("hub.verify_token", "");
        boolean right = verifyToken != null
                && MessageDigest.isEqual(bytes(verifyToken), bytes(token))
                && "subscribe".equals(asked.get("hub.mode"))
                && challenge.length() <= LONGEST_CHALLENGE;
        return Optional.of(new HandshakeAnswer(right ? 200 : 403, "text/plain", right ? challenge : "", Map.of()));
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return HubSignature.match(hook.header(HubSignature.HEADER), hook.body(), secrets);
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            Payload body = Payload.of(hook.body());
            return hook.read() == null ? Envelope.read(body) : ReadBack.read(body, hook.read());
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    @Override
    public Optional<Reader> reader() {
        return Optional.of(READER);
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(OUTLET);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
