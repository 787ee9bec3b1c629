package org.ascolta.channel.slack;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform;

/** Slack's adapter: hooks are signed with the app's signing secret, as of now. */
@ApplicationScoped
class SlackPlatform implements Platform {

    static final String NETWORK = "slack";

    private static final Outlet OUTLET = new SlackOutlet();
    private static final Pattern ACCOUNT = Pattern.compile("[TE][A-Z0-9]{1,30}:A[A-Z0-9]{1,30}");

    @Override
    public String id() {
        return "slack";
    }

    @Override
    public String apiBaseUrl() {
        return "https://slack.com/api";
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        return replyUrl == null ? Map.of() : Map.of("replyUrl", "is of the generic channel only");
    }

    @Override
    public Map<String, String> accountFaults(String network, String externalId) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!network.equals(NETWORK)) {
            faults.put("network", "must be slack");
        }
        if (!ACCOUNT.matcher(externalId).matches()) {
            faults.put("externalId", "must be the workspace's and the app's id: T0123:A0123");
        }
        return faults;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return Signatures.match(hook, secrets, now);
    }

    /** Whoever sets the hook's address in Slack has it say a word back. */
    @Override
    public Optional<HandshakeAnswer> accepted(Hook hook) {
        try {
            Payload body = Payload.of(hook.body());
            String challenge = "url_verification".equals(body.label("type")) ? body.label("challenge") : null;
            return Optional.ofNullable(challenge)
                    .map(word -> new JsonObject().put("challenge", word).encode())
                    .map(answer -> new HandshakeAnswer(200, "application/json", answer, Map.of()));
        } catch (Payload.Fault noChallenge) {
            return Optional.empty();
        }
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            return List.of(Event.read(Payload.of(hook.body())));
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(OUTLET);
    }
}
