package org.ascolta.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where calls may go whose addresses others have written: our webhooks, and the files of customers' messages. */
@ConfigMapping(prefix = "ascolta.webhooks")
public interface OutsideConfig {

    /**
     * Opens loopback, RFC 1918 and unique local addresses, and plain http. Link-local and metadata addresses stay closed.
     */
    @WithDefault("false")
    boolean allowPrivate();
}
