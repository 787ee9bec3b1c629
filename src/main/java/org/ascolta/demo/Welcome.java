package org.ascolta.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
              first call  curl -s -H "Authorization: Bearer %1$s" "%2$s/api/v1/tickets?unanswered=true&sort=waiting&limit=5"

            """;

    private final DevSession session;
    private final DevConfig dev;
    private final Thread thread;

    Welcome(DevSession session, DevConfig dev, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.session = session;
        this.dev = dev;
        this.thread = new Thread(() -> run("http://localhost:" + port), "demo");
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent begin) {
        thread.start();
    }

    /** A live reload ends the service that the customers talk to; they go on with the next one. */
    void stop(@Observes ShutdownEvent end) {
        thread.interrupt();
    }

    private void run(String address) {
        DevHome home = new DevHome(dev.home());
        Ascolta ascolta = new Ascolta(address, home.adminKey());
        try {
            ascolta.awaitStart();
            greet(address, home.adminKey());
            if (dev.demo() && session.ownsDatabase()) {
                new Demo(ascolta, home).play();
            }
        } catch (InterruptedException reload) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warnf("The demo company fell silent: %s. -Dascolta.dev.reset=true begins anew.", failure.getMessage());
        }
    }

    private static void greet(String address, String adminKey) {
        if (System.getProperty(GREETED) == null) {
            System.setProperty(GREETED, "yes");
            System.out.printf(TEXT, adminKey, address);
        }
    }
}
