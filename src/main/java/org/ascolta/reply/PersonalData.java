package org.ascolta.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what identifies a person in a text. Numbers with check digits are found only when these are right, so that order
 * and ticket numbers stay what they are.
 */
final class PersonalData {

    /** What was found, and in a form by which two spellings of it are equal. */
    record Found(Kind kind, String value) {}

    enum Kind {
        iban(true),
        card(true),
        codice_fiscale(true),
        email(false),
        phone(false);

        private final boolean grave;

        Kind(boolean grave) {
            this.grave = grave;
        }

        /** Whether nobody publishes it, whoever's it is. */
        boolean isGrave() {
            return grave;
        }
    }

    private static final Pattern IBAN = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}\\d{2}(?: ?[A-Za-z0-9]){11,30}");
    private static final Pattern CARD = Pattern.compile("(?<![\\d+])\\d(?:[ -]?\\d){12,18}(?!\\d)");
    private static final Pattern CODICE = Pattern.compile(
            "(?<![A-Za-z0-9])[A-Za-z]{6}[0-9L-NP-Vl-np-v]{2}[A-Za-z][0-9L-NP-Vl-np-v]{2}[A-Za-z][0-9L-NP-Vl-np-v]{3}[A-Za-z]"
                    + "(?![A-Za-z0-9])");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\w/.,-])(?:\\+|00)?\\(?\\d(?:[ ./()-]{0,2}\\d){6,14}(?![\\w]|[/,-]\\d)");
    private static final Pattern DATE = Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*");

    private PersonalData() {}

    /** All that is there, each part of the text taken for one thing only. */
    static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        StringBuilder rest = new StringBuilder(text);
        takeIbans(rest, found);
        take(rest, CARD, Kind.card, CheckDigits::isCard, found);
        take(rest, CODICE, Kind.codice_fiscale, CheckDigits::isCodiceFiscale, found);
        take(rest, EMAIL, Kind.email, any -> true, found);
        take(rest, PHONE, Kind.phone, PersonalData::isPhone, found);
        return found;
    }

    /** Texts run on after an IBAN: as much is taken as its country has. */
    private static void takeIbans(StringBuilder rest, List<Found> found) {
        Matcher matcher = IBAN.matcher(rest);
        int from = 0;
        while (matcher.find(from)) {
            int end = CheckDigits.endOfIban(rest, matcher.start(), matcher.end());
            if (end > 0) {
                found.add(new Found(Kind.iban, plain(rest.substring(matcher.start(), end))));
                blank(rest, matcher.start(), end);
            }
            from = end > 0 ? end : matcher.start() + 1;
        }
    }

    private static void take(
            StringBuilder rest, Pattern pattern, Kind kind, Predicate<String> isOne, List<Found> found) {
        Matcher matcher = pattern.matcher(rest.toString());
        while (matcher.find()) {
            String written = matcher.group();
            if (isOne.test(written)) {
                found.add(new Found(kind, value(kind, written)));
                blank(rest, matcher.start(), matcher.end());
            }
        }
    }

    /** Italian and international spellings; a bare row of digits that begins otherwise is some other number. */
    private static boolean isPhone(String written) {
        String digits = written.replaceAll("\\D", "");
        boolean international = written.startsWith("+") || written.startsWith("00");
        if (international) {
            return digits.length() >= 8;
        }
        return (digits.startsWith("0") || digits.startsWith("3"))
                && digits.length() >= 8
                && digits.length() <= 11
                && !DATE.matcher(written).matches();
    }

    private static String value(Kind kind, String written) {
        return switch (kind) {
            case email -> written.toLowerCase(Locale.ROOT);
            case phone -> phone(written);
            default -> plain(written);
        };
    }

    /** Its last nine digits: with or without the prefix of the country, it is the same number. */
    static String phone(String written) {
        String digits = written.replaceAll("\\D", "");
        return digits.substring(Math.max(0, digits.length() - 9));
    }

    private static String plain(String written) {
        return written.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private static void blank(StringBuilder rest, int start, int end) {
        for (int i = start; i < end; i++) {
            rest.setCharAt(i, '\n');
        }
    }
}
