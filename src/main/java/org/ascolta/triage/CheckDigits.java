package org.ascolta.triage;

import java.util.Locale;
import java.util.Map;

/** Whether numbers that carry their own check are what they look like. */
final class CheckDigits {

    /** Lengths by country, as the registry of IBANs has them. */
    private static final Map<String, Integer> IBAN_LENGTHS = Map.ofEntries(
            Map.entry("AD", 24),
            Map.entry("AL", 28),
            Map.entry("AT", 20),
            Map.entry("BA", 20),
            Map.entry("BE", 16),
            Map.entry("BG", 22),
            Map.entry("CH", 21),
            Map.entry("CY", 28),
            Map.entry("CZ", 24),
            Map.entry("DE", 22),
            Map.entry("DK", 18),
            Map.entry("EE", 20),
            Map.entry("ES", 24),
            Map.entry("FI", 18),
            Map.entry("FR", 27),
            Map.entry("GB", 22),
            Map.entry("GI", 23),
            Map.entry("GR", 27),
            Map.entry("HR", 21),
            Map.entry("HU", 28),
            Map.entry("IE", 22),
            Map.entry("IS", 26),
            Map.entry("IT", 27),
            Map.entry("LI", 21),
            Map.entry("LT", 20),
            Map.entry("LU", 20),
            Map.entry("LV", 21),
            Map.entry("MC", 27),
            Map.entry("MT", 31),
            Map.entry("NL", 18),
            Map.entry("NO", 15),
            Map.entry("PL", 28),
            Map.entry("PT", 25),
            Map.entry("RO", 24),
            Map.entry("RS", 22),
            Map.entry("SE", 24),
            Map.entry("SI", 19),
            Map.entry("SK", 24),
            Map.entry("SM", 27),
            Map.entry("TR", 26),
            Map.entry("UA", 29),
            Map.entry("VA", 22));

    /** What a character counts at an odd place of a codice fiscale: 0–9 and A–Z. */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private static final String MONTHS = "ABCDEHLMPRST";

    private CheckDigits() {}

    /** Where the IBAN ends that begins at {@code start}; 0 when there is none. */
    static int endOfIban(CharSequence text, int start, int most) {
        String country = text.subSequence(start, start + 2).toString().toUpperCase(Locale.ROOT);
        int length = IBAN_LENGTHS.getOrDefault(country, 0);
        StringBuilder plain = new StringBuilder();
        for (int i = start; i < most && plain.length() < length; i++) {
            if (text.charAt(i) != ' ') {
                plain.append(Character.toUpperCase(text.charAt(i)));
            }
            if (plain.length() == length) {
                return isIban(plain) && endsThere(text, i + 1) ? i + 1 : 0;
            }
        }
        return 0;
    }

    private static boolean endsThere(CharSequence text, int end) {
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    }

    /** ISO 7064: the rearranged number is 1 modulo 97. */
    private static boolean isIban(StringBuilder plain) {
        int rest = 0;
        String turned = plain.substring(4) + plain.substring(0, 4);
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }

    /** Luhn's check, for what begins as cards do. */
    static boolean isCard(String written) {
        String digits = written.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0 && "23456".indexOf(digits.charAt(0)) >= 0;
    }

    /** The last character of a codice fiscale follows from the fifteen before it. */
    static boolean isCodiceFiscale(String written) {
        String code = written.toUpperCase(Locale.ROOT);
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = ordinal(code.charAt(i));
            sum += i % 2 == 0 ? ODD[value] : value;
        }
        return MONTHS.indexOf(code.charAt(8)) >= 0 && code.charAt(15) == 'A' + sum % 26;
    }

    /** The place of a digit among digits, or of a letter among letters. */
    private static int ordinal(char character) {
        return Character.isDigit(character) ? character - '0' : character - 'A';
    }
}
