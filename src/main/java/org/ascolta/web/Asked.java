package org.ascolta.web;

import jakarta.enterprise.context.RequestScoped;

/** What the present POST asks of {@link Posts}, as the filter and the body's reader found it. */
@RequestScoped
class Asked {

    /**
     * One use of an idempotency key.
     *
     * @param caller    whose key it is
     * @param operation method and path
     */
    record Once(String caller, String key, String operation, byte[] body) {}

    private Once once;
    private String path;

    void post(String path) {
        this.path = path;
    }

    void once(String path, String caller, String key) {
        this.path = path;
        this.once = new Once(caller, key, "POST " + path, new byte[0]);
    }

    void body(byte[] body) {
        once = new Once(once.caller(), once.key(), once.operation(), body);
    }

    /** The key and what it stands for; null when the request has none. */
    Once once() {
        return once;
    }

    String path() {
        return path;
    }
}
