package org.ascolta.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A key that came with a request and is still to be recognised. */
class KeyRequest extends BaseAuthenticationRequest {

    private final String key;

    KeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
