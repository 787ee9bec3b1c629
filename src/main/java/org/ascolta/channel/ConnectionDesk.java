package org.ascolta.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the desk knows of connections beyond their rows: what a platform accepts, and where hooks are to be sent. */
@ApplicationScoped
class ConnectionDesk {

    private final Platforms platforms;
    private final String publicUrl;

    ConnectionDesk(
            Platforms platforms,
            @ConfigProperty(name = "ascolta.public-url") Optional<String> publicUrl,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.platforms = platforms;
        this.publicUrl = publicUrl.orElse("http://localhost:" + port).replaceAll("/+$", "");
    }

    /** Refuses a connection that its platform could not work with. */
    void check(Connection connection, List<String> secrets) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (connection.apiBaseUrl() != null && !WebAddress.is(connection.apiBaseUrl())) {
            faults.put("apiBaseUrl", "must be an http or https address");
        }
        Platform platform = platform(connection.platform());
        faults.putAll(platform.faults(secrets, connection.apiBaseUrl(), connection.replyUrl()));
        refuse(faults);
    }

    /** Refuses a connection whose hook nobody could prove himself to. */
    void needSecrets(Connection connection, List<String> secrets) {
        if (secrets.isEmpty() && platform(connection.platform()).hasHook()) {
            throw Problem.unprocessable("secrets", "is needed: hooks of this platform are signed");
        }
    }

    Platform platform(String name) {
        return platforms
                .byName(name)
                .orElseThrow(
                        () -> Problem.invalid("platform", "must be one of " + String.join(", ", platforms.names())));
    }

    ConnectionOut show(Connection connection) {
        String own = connection.apiBaseUrl();
        return new ConnectionOut(
                connection.id(),
                connection.platform(),
                connection.name(),
                publicUrl + "/hooks/" + connection.id(),
                own == null
                        ? platforms
                                .byName(connection.platform())
                                .map(Platform::apiBaseUrl)
                                .orElse(null)
                        : own,
                connection.status(),
                connection.trustedIdentity(),
                connection.createdAt(),
                connection.version());
    }

    /** 422 with every fault, unless there is none. */
    static void refuse(Map<String, String> faults) {
        if (!faults.isEmpty()) {
            String first = faults.keySet().iterator().next();
            Problem problem = Problem.unprocessable(first, faults.remove(first));
            faults.forEach(problem::field);
            throw problem;
        }
    }
}
