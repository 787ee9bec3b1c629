package org.ascolta.thread;

/** What a clock's row is said to be at a time, as the API derives it: breached stays breached when answered late. */
enum ClockVerdict {
    running,
    paused,
    fulfilled,
    breached,
    cancelled;

    static ClockVerdict of(ClockRow row, long now) {
        boolean isLate = row.dueAt() != null && (row.isRunning() ? row.dueAt() <= now : row.dueAt() < row.endedAt());
        if (isLate && row.cancelledAt() != null) {
            throw new IllegalStateException("what was late cannot be called off: " + row);
        } else if (isLate) {
            return breached;
        }
        if (row.isRunning()) {
            return row.pausedAt() != null ? paused : running;
        }
        if ((row.fulfilledAt() == null) == (row.cancelledAt() == null)) {
            throw new IllegalStateException("neither fulfilled nor cancelled nor breached: " + row);
        }
        return row.fulfilledAt() != null ? fulfilled : cancelled;
    }
}
