package org.ascolta.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ascolta.store.Schema;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to start where secrets would lie open or nobody could come in, and says what to set. */
@ApplicationScoped
class SafeStart {

    private static final Logger LOG = Logger.getLogger(SafeStart.class);
    private static final int SHORTEST_KEY = 32;

    private final Optional<String> bootstrapKey;
    private final Optional<String> encryptionKeys;
    private final Optional<String> publicUrl;
    private final boolean oidc;

    SafeStart(
            @ConfigProperty(name = "ascolta.bootstrap-key") Optional<String> bootstrapKey,
            @ConfigProperty(name = "ascolta.encryption-keys") Optional<String> encryptionKeys,
            @ConfigProperty(name = "ascolta.public-url") Optional<String> publicUrl,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean oidc) {
        this.bootstrapKey = bootstrapKey;
        this.encryptionKeys = encryptionKeys;
        this.publicUrl = publicUrl;
        this.oidc = oidc;
    }

    /** Before the schema is touched. */
    void onStart(@Observes @Priority(Schema.PRIORITY - 100) StartupEvent event) {
        boolean production = LaunchMode.current() == LaunchMode.NORMAL;
        List<String> refusals = refusals(production);
        if (!refusals.isEmpty()) {
            throw new ConfigurationException("Ascolta does not start like this. " + String.join(" ", refusals));
        }
        if (production && publicUrl.filter(url -> url.startsWith("http:")).isPresent()) {
            LOG.warn("ASCOLTA_PUBLIC_URL is plain http: what platforms send can be read and changed on its way.");
        }
    }

    /** What has to be set first; never with a value. */
    List<String> refusals(boolean production) {
        List<String> refusals = new ArrayList<>();
        if (bootstrapKey.filter(key -> key.length() < SHORTEST_KEY).isPresent()) {
            refusals.add("ASCOLTA_BOOTSTRAP_KEY must have at least " + SHORTEST_KEY + " characters.");
        }
        if (production && bootstrapKey.isEmpty() && !oidc) {
            refusals.add("Nobody could come in: set QUARKUS_OIDC_AUTH_SERVER_URL (people, by OIDC) or"
                    + " ASCOLTA_BOOTSTRAP_KEY (a first admin key of at least " + SHORTEST_KEY + " characters).");
        }
        if (production && encryptionKeys.isEmpty()) {
            refusals.add("Credentials could not be kept: set ASCOLTA_ENCRYPTION_KEYS=id:base64 of 32 random bytes"
                    + " (for example k1:$(openssl rand -base64 32)).");
        }
        encryptionKeys.ifPresent(KeyRing::of);
        return refusals;
    }
}
