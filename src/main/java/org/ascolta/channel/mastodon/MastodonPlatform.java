package org.ascolta.channel.mastodon;

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
import org.ascolta.channel.Reader;

/** Mastodon's adapter. Hooks are an instance's administrator's only, so there are none. */
@ApplicationScoped
class MastodonPlatform implements Platform {

    static final String ID = "mastodon";

    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9_.-]{1,64}@[a-z0-9.-]{1,253}");
    private static final Outlet OUTLET = new MastodonOutlet();
    private static final Reader READER = new MastodonReader();

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
            faults.put("secrets", "have no use: it is polled");
        }
        if (apiBaseUrl == null) {
            faults.put("apiBaseUrl", "is needed: the address of the instance");
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
            faults.put("network", "must be mastodon");
        }
        if (!ACCOUNT.matcher(externalId).matches()) {
            faults.put("externalId", "must be user@instance in lower case");
        }
        return faults;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return -1;
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            return Page.read(Payload.of(hook.body()), hook.read());
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
