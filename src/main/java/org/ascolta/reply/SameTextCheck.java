package org.ascolta.reply;

import java.util.List;
import java.util.Optional;

/** The same words twice in one place sound like a machine. */
final class SameTextCheck implements Check {

    @Override
    public Optional<Remark> look(Draft draft) {
        List<String> words = Words.of(draft.text());
        return !words.isEmpty() && draft.said().stream().map(Words::of).anyMatch(words::equals)
                ? Optional.of(Remark.advice(Remark.Code.same_text, "The same words were sent here before."))
                : Optional.empty();
    }
}
