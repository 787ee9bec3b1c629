package org.ascolta.reply;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first words to somebody are a greeting, in Italian or in English. */
final class GreetingCheck implements Check {

    /** How far into a text a greeting may stand: after a name, or a word of thanks. */
    private static final int FIRST_WORDS = 6;

    private static final Set<String> GREETINGS = Set.of(
            "ciao",
            "salve",
            "buongiorno",
            "buonasera",
            "buonpomeriggio",
            "buondì",
            "gentile",
            "gentilissima",
            "gentilissimo",
            "cara",
            "caro",
            "carissima",
            "carissimo",
            "benvenuta",
            "benvenuto",
            "saluti",
            "hi",
            "hello",
            "hey",
            "dear",
            "greetings",
            "welcome",
            "morning",
            "afternoon",
            "evening",
            "buon",
            "buona");

    @Override
    public Optional<Remark> look(Draft draft) {
        List<String> words = Words.of(draft.text());
        boolean greets = words.stream().limit(FIRST_WORDS).anyMatch(GREETINGS::contains);
        return draft.isFirst() && !greets
                ? Optional.of(Remark.advice(
                        Remark.Code.no_greeting, "These are the first words to this customer, without a greeting."))
                : Optional.empty();
    }
}
