package org.ascolta.triage;

import java.text.Normalizer;

/** Texts without what people leave out: accents, ligatures, invisible characters. */
final class Folded {

    private Folded() {}

    /** No longer than the text may be, whatever its characters decompose to. */
    static String of(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        int length = apart.length();
        StringBuilder folded = new StringBuilder(text.length());
        for (int at = 0; at < length && folded.length() < SignalReader.LONGEST; ) {
            int c = apart.codePointAt(at);
            at += Character.charCount(c);
            append(folded, c);
        }
        return folded.toString();
    }

    private static void append(StringBuilder folded, int c) {
        switch (c) {
            case 'ß' -> folded.append("ss");
            case 'œ', 'Œ' -> folded.append("oe");
            case 'æ', 'Æ' -> folded.append("ae");
            case 'ı' -> folded.append('i');
            case '’', '‘', '`', '´' -> folded.append('\'');
            case '؟' -> folded.append('?');
            default -> {
                int type = Character.getType(c);
                if (type != Character.NON_SPACING_MARK && type != Character.FORMAT) {
                    folded.appendCodePoint(c);
                }
            }
        }
    }
}
