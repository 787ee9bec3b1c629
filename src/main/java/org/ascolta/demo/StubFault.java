package org.ascolta.demo;

/** A call that breaks the platform's contract: how the platform answers it, and what was wrong. */
class StubFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient StubAnswer answer;

    StubFault(String what, StubAnswer answer) {
        super(what, null, false, false);
        this.answer = answer;
    }

    StubAnswer answer() {
        return answer;
    }
}
