package org.ascolta.thread;

/** What a reply is for. */
public enum Purpose {
    /** It answers: what it was written for is no longer owed. */
    answer(true),
    /** "We have seen it": a first sign of life, and still owed. */
    acknowledgement(true),
    /** "We are still at it", and still owed. */
    holding(true),
    /** "Please ask there." */
    redirect(false),
    /** "How did we do?" */
    survey(false);

    private final boolean response;

    Purpose(boolean response) {
        this.response = response;
    }

    /** Whether the customer has been responded to by it. */
    public boolean isResponse() {
        return response;
    }

    /** Whether it ends what it was written for. */
    public boolean ends() {
        return this == answer;
    }
}
