package org.ascolta.clock;

/** The statement by which replicas share what is due, for the benchmark that shows its plan. */
public final class ClockStatements {

    public static final String CLAIM = DueClocks.claim(500);

    private ClockStatements() {}
}
