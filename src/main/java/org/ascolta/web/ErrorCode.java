package org.ascolta.web;

/** The stable {@code code} of a problem, its usual HTTP status, and its title. Names are those of the API. */
public enum ErrorCode {
    invalid_request(400, "The request cannot be understood"),
    invalid_field(400, "A field is not acceptable"),
    unauthorized(401, "Authentication is needed"),
    forbidden(403, "Not allowed"),
    not_found(404, "Not found"),
    method_not_allowed(405, "Method not allowed"),
    not_acceptable(406, "No acceptable representation"),
    duplicate(409, "It exists already"),
    in_use(409, "It is still in use"),
    obligations_open(409, "Messages still wait for an answer"),
    newer_message(409, "The customer has written since"),
    invalid_transition(409, "Not possible in this state"),
    cursor_expired(410, "The cursor is older than what is kept"),
    version_mismatch(412, "Changed in the meantime"),
    payload_too_large(413, "The body is too large"),
    unsupported_media_type(415, "Unsupported media type"),
    idempotency_mismatch(422, "The idempotency key was used for another request"),
    text_too_long(422, "The text is too long"),
    window_closed(422, "The messaging window is closed"),
    approval_required(422, "An approval is needed"),
    confirmation_required(422, "It has to be confirmed"),
    place_not_allowed(422, "Not allowed in this place"),
    attachment_unavailable(422, "The attachment cannot be had"),
    account_paused(422, "The account is paused"),
    rule_invalid(422, "A rule is not valid"),
    rate_limited(429, "Too many requests"),
    internal(500, "Something went wrong"),
    unavailable(503, "Not available for the moment");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
