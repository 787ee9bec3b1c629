package org.ascolta.channel.twilio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ascolta.channel.FormFields;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;
import org.ascolta.channel.PhoneNumber;
import org.ascolta.channel.Platform;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Twilio's adapter: hooks are signed, the address that Twilio called included. */
@ApplicationScoped
class TwilioPlatform implements Platform {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final Set<String> NETWORKS = Set.of("sms", "whatsapp", "phone");
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
    private static final HandshakeAnswer NO_REPLY = new HandshakeAnswer(200, "text/xml", "<Response/>", Map.of());

    private final String publicUrl;
    private final Outlet outlet;

    /** @param publicUrl where Twilio reaches us; without one it cannot be told where to report to */
    TwilioPlatform(
            @ConfigProperty(name = "ascolta.public-url") Optional<String> publicUrl,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.publicUrl = publicUrl.orElse("http://localhost:" + port).replaceAll("/+$", "");
        this.outlet = new TwilioOutlet(publicUrl.isPresent() ? this.publicUrl : null);
    }

    @Override
    public String id() {
        return "twilio";
    }

    @Override
    public String apiBaseUrl() {
        return "https://api.twilio.com";
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of(FORM, JSON);
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("content-type");
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        return replyUrl == null ? Map.of() : Map.of("replyUrl", "is of the generic channel only");
    }

    @Override
    public Map<String, String> accountFaults(String network, String externalId) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!NETWORKS.contains(network)) {
            faults.put("network", "must be sms, whatsapp or phone");
        }
        if (!PhoneNumber.isE164(externalId) && !SHORT_CODE.matcher(externalId).matches()) {
            faults.put("externalId", "must be a number as +390612345678, or a short code");
        }
        return faults;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        String address = publicUrl + hook.path() + (hook.query().isEmpty() ? "" : "?" + hook.query());
        return Signatures.match(address, isForm(hook), hook.body(), hook.header("x-twilio-signature"), secrets);
    }

    /** Words in the answer would be sent to the customer. */
    @Override
    public Optional<HandshakeAnswer> accepted(Hook hook) {
        return Optional.of(NO_REPLY);
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            if (isForm(hook)) {
                return Event.read(FormFields.payload(hook.body()), hook.query());
            }
            Payload.of(hook.body());
            return List.of(new Parsed.Ignored("no form: an event of another product"));
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(outlet);
    }

    private static boolean isForm(Hook hook) {
        String type = hook.header("content-type");
        return type == null || !type.strip().regionMatches(true, 0, JSON, 0, JSON.length());
    }
}
