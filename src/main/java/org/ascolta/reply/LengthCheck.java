package org.ascolta.reply;

import java.util.Optional;

/** Longer than the place allows or than anybody reads, or hardly anything. */
final class LengthCheck implements Check {

    private static final int MUCH = 1_200;
    private static final int LITTLE = 12;

    @Override
    public Optional<Remark> look(Draft draft) {
        int length = draft.text().strip().codePointCount(0, draft.text().strip().length());
        if (draft.limit() != null && Length.of(draft.text(), draft.unit()) > draft.limit()) {
            return Optional.of(Remark.advice(
                    Remark.Code.too_long, "This place takes " + draft.limit() + " " + draft.unit() + " at most."));
        }
        if (length > MUCH) {
            return Optional.of(Remark.advice(Remark.Code.too_long, "Few people will read so much."));
        }
        return length < LITTLE
                ? Optional.of(Remark.advice(Remark.Code.too_short, "It may sound curt."))
                : Optional.empty();
    }
}
