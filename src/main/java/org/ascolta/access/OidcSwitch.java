package org.ascolta.access;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns OIDC on when an issuer is set, and only then: without one Quarkus would not start. */
public class OidcSwitch implements ConfigSourceFactory {

    /** Below every other source, so that each of them can say otherwise. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue issuer = context.getValue("quarkus.oidc.auth-server-url");
        boolean isSet = issuer != null
                && issuer.getValue() != null
                && !issuer.getValue().isBlank();
        return List.of(new PropertiesConfigSource(
                Map.of("quarkus.oidc.tenant-enabled", Boolean.toString(isSet)), "OIDC by its issuer", ORDINAL));
    }
}
