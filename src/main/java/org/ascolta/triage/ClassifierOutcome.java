package org.ascolta.triage;

/** What came of a call of the classifier. */
enum ClassifierOutcome {
    answered(false),
    /** It could not be reached: nothing was sent. */
    connect(false),
    /** It asks to be left alone, by 429 or 503. */
    busy(false),
    /** It does not know us, or is not there: 401, 403, 404, 405. */
    denied(false),
    /** It is somewhere else. */
    redirected(false),
    /** Its address or the token make no call. */
    impossible(false),
    timeout(true),
    /** The connection broke. */
    cut(true),
    /** Any other status. */
    failed(true),
    too_large(true),
    /** It is no answer to what was asked. */
    unreadable(true),
    /** What it said could not be written down. */
    unkept(true);

    private final boolean mayBeTheText;

    ClassifierOutcome(boolean mayBeTheText) {
        this.mayBeTheText = mayBeTheText;
    }

    /** Whether a text that was sent may be to blame, so that it has to be got rid of some time. */
    boolean mayBeTheText() {
        return mayBeTheText;
    }

    static ClassifierOutcome of(int status) {
        return switch (status) {
            case 200 -> answered;
            case 429, 503 -> busy;
            case 401, 403, 404, 405 -> denied;
            case 301, 302, 303, 307, 308 -> redirected;
            default -> failed;
        };
    }
}
