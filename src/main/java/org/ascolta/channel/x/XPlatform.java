package org.ascolta.channel.x;

import io.vertx.core.json.JsonObject;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Reader;

/** X's adapter: hooks are signed with the app's consumer secret, and a challenge asks whether we know it. */
@ApplicationScoped
class XPlatform implements Platform {

    static final String NETWORK = "x";
    static final String ENTERPRISE = "enterprise";
    static final String PREMIUM = "premium";

    /**
     * The secret signs challenges and bodies alike. Were every challenge answered, anybody could have a body of his own
     * signed: so none is that could be JSON.
     */
    private static final Pattern CHALLENGE = Pattern.compile("(?:^|.*&)crc_token=([A-Za-z0-9+/=_.%-]{1,500})(?:&.*|$)");

    private static final Outlet OUTLET = new XOutlet();
    private static final Reader READER = new XReader();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9+/=_. -]{1,500}");
    private static final Pattern USER_ID = Pattern.compile("[1-9][0-9]{0,18}");

    @Override
    public String id() {
        return "x";
    }

    @Override
    public String apiBaseUrl() {
        return "https://api.x.com";
    }

    @Override
    public Set<String> capabilities() {
        return Set.of(ENTERPRISE, PREMIUM);
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        return replyUrl == null ? Map.of() : Map.of("replyUrl", "is of the generic channel only");
    }

    @Override
    public Map<String, String> accountFaults(String network, String externalId) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!network.equals(NETWORK)) {
            faults.put("network", "must be x");
        }
        if (!USER_ID.matcher(externalId).matches()) {
            faults.put("externalId", "must be the user's id: digits, not the name");
        }
        return faults;
    }

    @Override
    public Optional<HandshakeAnswer> handshake(Hook hook, String verifyToken, List<String> secrets) {
        Matcher query = CHALLENGE.matcher(hook.query());
        String token = query.matches() ? decoded(query.group(1)) : "";
        if (secrets.isEmpty() || !PLAIN.matcher(token).matches()) {
            return Optional.empty();
        }
        String proof = Signatures.sign(secrets.get(0), token.getBytes(StandardCharsets.UTF_8));
        String body = new JsonObject().put("response_token", proof).encode();
        return Optional.of(new HandshakeAnswer(200, "application/json", body, Map.of()));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return Signatures.match(hook.header("x-twitter-webhooks-signature"), hook.body(), secrets);
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            Payload body = Payload.of(hook.body());
            if (!body.isObject()) {
                throw body.fault("is not an object");
            }
            if (hook.read() != null) {
                return Answers.read(body, hook.read());
            }
            return body.at("data").mentions("event_type") ? Activity.read(body.at("data")) : Legacy.read(body);
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
