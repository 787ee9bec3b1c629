package org.ascolta.reply;

import java.util.Optional;
import java.util.regex.Pattern;

/** Capitals and rows of exclamation marks are read as shouting. Short ones may be names: they count nothing. */
final class ShoutingCheck implements Check {

    private static final Pattern MARKS = Pattern.compile("![\\s!?]*![\\s!?]*!");
    private static final Pattern LOUD = Pattern.compile("\\b\\p{Lu}{4,}\\b");
    private static final int LOUD_WORDS = 3;

    @Override
    public Optional<Remark> look(Draft draft) {
        boolean loud = LOUD.matcher(draft.text()).results().limit(LOUD_WORDS).count() == LOUD_WORDS;
        return loud || MARKS.matcher(draft.text()).find()
                ? Optional.of(Remark.advice(Remark.Code.shouting, "It may be read as shouting."))
                : Optional.empty();
    }
}
