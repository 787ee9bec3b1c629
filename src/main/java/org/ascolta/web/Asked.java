package org.ascolta.web;

import jakarta.enterprise.context.RequestScoped;

/** What the present request asks of {@link Posts}, as {@link AskedFilter} found it. */
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

    void set(String path, Once once) {
        this.path = path;
        this.once = once;
    }

    /** The key and what it stands for; null when the request has none. */
    Once once() {
        return once;
    }

    String path() {
        return path;
    }
}
