package org.ascolta.inbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.ascolta.testing.TcpProxy;
import org.ascolta.testing.TestDatabase;

/** The tests' database behind a wire that the test can cut. */
public class ProxiedDatabase implements QuarkusTestResourceLifecycleManager {

    static TcpProxy wire;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(new TestDatabase().start());
        String direct = config.get("quarkus.datasource.reactive.url");
        URI uri = URI.create(direct);
        try {
            wire = TcpProxy.to(uri.getHost(), uri.getPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String proxied = direct.replace(uri.getHost() + ":" + uri.getPort(), "localhost:" + wire.port());
        config.put("quarkus.datasource.reactive.url", proxied);
        return config;
    }

    @Override
    public void stop() {
        try {
            wire.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
