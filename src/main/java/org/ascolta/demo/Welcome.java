package org.ascolta.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Says how development can be reached, once a session, and lets the demo company's customers in. On a thread of its own,
 * because it is called before the service can be reached.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class);
    /** Outlives live reloads; outside the prefix of {@link DevConfig}, which knows all its keys. */
    private static final String GREETED = "org.ascolta.demo.greeted";

    private static final String TEXT = """

            Ascolta listens on %2$s
              admin key   %1$s
              Swagger UI  %2$s/q/swagger-ui
              replies     %3$s
              first call  curl -s -H "Authorization: Bearer %1$s" "%2$s/api/v1/tickets?unanswered=true&sort=waiting&limit=5"

            """;

    private final DevSession session;
    private final DevConfig dev;
    private final DemoConfig demo;
    private final String publicUrl;
    private final Thread thread;
    private volatile StubPlatform stub;

    Welcome(
            DevSession session,
            DevConfig dev,
            DemoConfig demo,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "ascolta.public-url") Optional<String> publicUrl) {
        this.session = session;
        this.dev = dev;
        this.demo = demo;
        String address = "http://localhost:" + port;
        this.publicUrl = publicUrl.orElse(address).replaceAll("/+$", "");
        this.thread = new Thread(() -> run(address), "demo");
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent begin) {
        thread.start();
    }

    /** A live reload ends the service that the customers talk to; they go on with the next one. */
    void stop(@Observes ShutdownEvent end) {
        thread.interrupt();
        closeStub();
    }

    private void run(String address) {
        DevHome home = new DevHome(dev.home());
        Ascolta ascolta = new Ascolta(address, home.adminKey());
        boolean hasDemo = dev.demo() && session.ownsDatabase();
        try {
            stub = hasDemo ? startStub() : null;
            ascolta.awaitStart();
            greet(address, home.adminKey());
            if (hasDemo) {
                new Demo(ascolta, home, stub, publicUrl).play();
            }
        } catch (InterruptedException reload) {
            closeStub();
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warnf("The demo company fell silent: %s. -Dascolta.dev.reset=true begins anew.", failure.getMessage());
        }
    }

    /** It listens as long as the service does, and forgets at a reload what was posted. */
    private StubPlatform startStub() {
        try {
            return StubPlatform.start(demo.stubPort());
        } catch (UncheckedIOException taken) {
            LOG.warnf("Port %d, meant for the platforms' stub, is taken: it listens elsewhere", demo.stubPort());
            return StubPlatform.start(0);
        }
    }

    private void closeStub() {
        if (stub != null) {
            stub.close();
        }
    }

    private void greet(String address, String adminKey) {
        if (System.getProperty(GREETED) == null) {
            System.setProperty(GREETED, "yes");
            String arrive = stub == null ? "go where your connections say" : "arrive at " + stub.address();
            System.out.printf(TEXT, adminKey, address, arrive);
        }
    }
}
