package org.ascolta.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;

/**
 * In which language a text is, by the frequency of its letters and, where that is not clear, by words that we know. The
 * model is read when this class is first used: half a second.
 */
final class Languages {

    /** What people write to us most; of two that are near, one of these it is. */
    private static final Set<String> OURS = Set.of("it", "en", "fr", "de", "es", "pt", "nl");

    private static final double OUR_SHARE = 1.03;
    private static final double SHARE_OF_A_WORD = 1.15;
    private static final int MOST_WORDS = 4;
    /** By how much the first must lead; what is said in all languages alike is in none. */
    private static final double CLEAR = 1.02;

    private static final int FEWEST_LETTERS = 3;
    /** More of a text makes nothing clearer, and costs time; in UTF-16 units. */
    private static final int ENOUGH = 160;

    private static final LanguageDetectorME DETECTOR = detector();

    private Languages() {}

    /**
     * Its ISO 639-1 code; null when it cannot be told.
     *
     * @param text  without addresses
     * @param known how many of its words are in the lists of a language
     */
    static String of(String text, Map<String, Integer> known) {
        String letters = letters(text);
        if (letters.length() < FEWEST_LETTERS) {
            return null;
        }
        String first = null;
        double best = 0;
        double second = 0;
        for (Language language : DETECTOR.predictLanguages(letters)) {
            double share = share(language, known);
            if (share > best) {
                second = best;
                best = share;
                first = language.getLang();
            } else {
                second = Math.max(second, share);
            }
        }
        return best >= second * CLEAR ? first : null;
    }

    private static double share(Language language, Map<String, Integer> known) {
        String code = language.getLang();
        int words = Math.min(MOST_WORDS, known.getOrDefault(code, 0));
        return language.getConfidence() * (OURS.contains(code) ? OUR_SHARE : 1) * Math.pow(SHARE_OF_A_WORD, words);
    }

    /** Words and single spaces; digits and signs are of no language. */
    private static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        boolean apart = false;
        for (int at = 0, c; at < text.length() && letters.length() < ENOUGH; at += Character.charCount(c)) {
            c = text.codePointAt(at);
            if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK || c == '\'') {
                letters.append(apart && !letters.isEmpty() ? " " : "").appendCodePoint(Character.toLowerCase(c));
                apart = false;
            } else {
                apart = true;
            }
        }
        return letters.toString();
    }

    private static LanguageDetectorME detector() {
        try (InputStream model = Languages.class.getResourceAsStream("/langdetect-183.bin")) {
            return new LanguageDetectorME(LanguageModel.read(model));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
