package org.ascolta.channel.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The server that takes the mail of accounts without credentials of a provider. Without a host there is none. */
@ConfigMapping(prefix = "ascolta.smtp")
public interface SmtpConfig {

    /** The server's name. */
    Optional<String> host();

    /** 587 for submission, 465 with {@code tls=always}. */
    @WithDefault("587")
    int port();

    /** Who logs in; without one nobody does. */
    Optional<String> username();

    /** The password; from the environment or a mounted file only. */
    Optional<String> password();

    /** Whether and how the connection is encrypted. */
    @WithDefault("starttls")
    Tls tls();

    enum Tls {
        /** Never: for a server on this machine or a private network. */
        none,
        /** After {@code STARTTLS}, without which nothing is sent. */
        starttls,
        /** From the first byte on. */
        always
    }
}
