package org.ascolta.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

/** When development can be reached: says how, and lets the demo company's customers in. */
@IfBuildProfile("dev")
@ApplicationScoped
class Welcome {

    private static final String TEXT = """

            Ascolta listens on %2$s
              admin key   %1$s
              Swagger UI  %2$s/q/swagger-ui
              first call  curl -s -H "Authorization: Bearer %1$s" "%2$s/api/v1/tickets?unanswered=true&sort=waiting&limit=5"

            """;

    private final DevSession session;
    private final DevConfig dev;
    private final ObjectMapper json;
    private volatile Demo demo;

    Welcome(DevSession session, DevConfig dev, ObjectMapper json) {
        this.session = session;
        this.dev = dev;
        this.json = json;
    }

    void greet(@ObservesAsync HttpServerStart server) {
        DevHome home = new DevHome(dev.home());
        String address = "http://localhost:" + server.options().getPort();
        System.out.printf(TEXT, home.adminKey(), address);
        if (dev.demo() && session.ownsDatabase()) {
            demo = new Demo(json, home, address);
            demo.start();
        }
    }

    void stop(@Observes ShutdownEvent end) {
        if (demo != null) {
            demo.stop();
        }
    }
}
