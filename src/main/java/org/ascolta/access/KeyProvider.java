package org.ascolta.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bootstrap key, or one of the table. */
@ApplicationScoped
class KeyProvider implements IdentityProvider<KeyRequest> {

    private final KeyBook book;
    private final Optional<byte[]> bootstrap;

    KeyProvider(KeyBook book, @ConfigProperty(name = "ascolta.bootstrap-key") Optional<String> bootstrap) {
        this.book = book;
        this.bootstrap = bootstrap.map(Secrets::hash);
    }

    @Override
    public Class<KeyRequest> getRequestType() {
        return KeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(KeyRequest request, AuthenticationRequestContext context) {
        if (isBootstrap(request.key())) {
            return Uni.createFrom().item(Identity.BOOTSTRAP.asSecurity());
        }
        return book.find(request.key()).map(found -> found.orElseThrow(AuthenticationFailedException::new)
                .asSecurity());
    }

    /** Compared as hashes, in constant time: neither its length nor its beginning can be found out by trying. */
    boolean isBootstrap(String key) {
        return bootstrap
                .filter(hash -> MessageDigest.isEqual(hash, Secrets.hash(key)))
                .isPresent();
    }
}
