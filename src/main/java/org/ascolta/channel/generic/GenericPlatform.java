package org.ascolta.channel.generic;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.WebAddress;

/** The generic channel's adapter. */
@ApplicationScoped
class GenericPlatform implements Platform {

    private static final Outlet OUTLET = new GenericOutlet(Clock.systemUTC());
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

    @Override
    public String id() {
        return "generic";
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("application/json", "application/cloudevents+json", "application/cloudevents-batch+json");
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("ce-specversion", "ce-type", "ce-time");
    }

    @Override
    public Naming naming() {
        return Naming.BY_ID;
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < secrets.size(); i++) {
            if (Signatures.key(secrets.get(i)) == null) {
                faults.put("secrets[" + i + "]", "must be whsec_ and the base64 of 24 to 64 bytes");
            }
        }
        if (replyUrl != null && !WebAddress.is(replyUrl)) {
            faults.put("replyUrl", "must be an http or https address");
        }
        return faults;
    }

    /** The CloudEvents webhook validation: a sender asks before its first event; the signature is what admits it. */
    @Override
    public Optional<HandshakeAnswer> handshake(Hook hook, String verifyToken, List<String> secrets) {
        return Optional.ofNullable(hook.header("webhook-request-origin"))
                .filter(origin -> ORIGIN.matcher(origin).matches())
                .map(origin -> new HandshakeAnswer(
                        200, "text/plain", "", Map.of("WebHook-Allowed-Origin", origin, "WebHook-Allowed-Rate", "*")));
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return Signatures.match(hook, secrets, now);
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            List<Payload> events = Envelope.events(hook);
            return events.isEmpty()
                    ? List.of(new Parsed.Ignored("an empty batch"))
                    : events.stream()
                            .map(event -> parse(event, hook, connectionId))
                            .toList();
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(OUTLET);
    }

    private static Parsed parse(Payload event, Hook hook, UUID connectionId) {
        try {
            Envelope envelope = Envelope.of(event, hook);
            What what = envelope.what();
            return what == null
                    ? new Parsed.Ignored("an unknown type")
                    : parse(envelope, what, new MessageReader(connectionId.toString()));
        } catch (Payload.Fault fault) {
            return new Parsed.Broken(fault.getMessage());
        }
    }

    private static Parsed parse(Envelope envelope, What what, MessageReader reader) {
        Payload data = envelope.data();
        if (!data.isObject()) {
            throw data.fault("is missing");
        }
        String account = data.id("account");
        String externalId = data.id("externalId");
        if (what == What.EDITED && !data.mentions("text") && !data.mentions("attachments")) {
            return new Parsed.Ignored("an update of neither text nor attachments");
        }
        Instant at = envelope.at() == null && what == What.CREATED ? data.time("createdAt") : envelope.at();
        var content = what == What.DELETED ? null : reader.read(data, what, at);
        return new Parsed.Item(new Said(what, null, account, externalId, at, content));
    }
}
