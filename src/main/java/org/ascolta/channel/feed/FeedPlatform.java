package org.ascolta.channel.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Reader;
import org.ascolta.channel.WebAddress;

/** The adapter of feeds. */
@ApplicationScoped
class FeedPlatform implements Platform {

    static final String ID = "feed";

    private static final Reader READER = new FeedReader();
    private static final int LONGEST = 1000;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean hasHook() {
        return false;
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!secrets.isEmpty()) {
            faults.put("secrets", "have no use: a feed has no hook");
        }
        if (apiBaseUrl != null) {
            faults.put("apiBaseUrl", "has no use: each account names its feed");
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
            faults.put("network", "must be feed");
        }
        if (externalId.length() > LONGEST || !WebAddress.is(externalId) || host(externalId) == null) {
            faults.put("externalId", "must be the http or https address of the feed");
        }
        return faults;
    }

    /** Of a feed's address; null where it has none that can be called. */
    static String host(String address) {
        try {
            URI uri = new URI(address);
            return uri.getRawUserInfo() == null ? uri.getHost() : null;
        } catch (URISyntaxException | NullPointerException noAddress) {
            return null;
        }
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return -1;
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            return Document.read(hook.body(), hook.read());
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    @Override
    public Optional<Reader> reader() {
        return Optional.of(READER);
    }
}
