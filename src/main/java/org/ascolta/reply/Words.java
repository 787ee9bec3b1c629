package org.ascolta.reply;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts as rows of words, capitals and marks aside. */
final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int SHORTEST = 4;

    /** Words of questions, in Italian and English, that say nothing of what is asked. */
    private static final Set<String> EMPTY = Set.of("""
            quando come dove cosa quale quali quanto quanta quanti quante perché perche posso potete puoi possiamo siete
            sono essere avete hanno della delle dello degli dalla nella nelle sulla alla alle agli allo questo questa
            questi queste quello quella anche ancora oppure invece senza fare devo dobbiamo ditemi fatemi sapere davvero
            grazie prego scusate vostro vostra vostri vostre
            what when where which whom whose does have with this that these those there here will would could should your
            yours from about please thanks thank know tell need they them then than been being much many really long still
            also just want into only""".strip().split("\\s+"));

    private Words() {}

    static List<String> of(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Whether a word says what a sentence is about. */
    static boolean meansSomething(String word) {
        return word.length() >= SHORTEST && !EMPTY.contains(word);
    }
}
