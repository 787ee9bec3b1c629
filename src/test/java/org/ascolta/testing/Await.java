package org.ascolta.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting with a deadline: the only place of the tests that pauses. */
public final class Await {

    private static final Duration STEP = Duration.ofMillis(20);

    private Await() {}

    /** Asks again until the answer is neither null nor false; an exception counts as "not yet". */
    public static <T> T until(String what, Duration patience, Callable<T> probe) {
        long deadline = System.nanoTime() + patience.toNanos();
        Exception last = null;
        do {
            try {
                T answer = probe.call();
                if (answer != null && !Boolean.FALSE.equals(answer)) {
                    return answer;
                }
                last = null;
            } catch (Exception notYet) {
                last = notYet;
            }
            pause(STEP);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("not within " + patience + ": " + what, last);
    }

    /** Lets time pass: for pacing load and for backing off, never for hoping. */
    public static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
