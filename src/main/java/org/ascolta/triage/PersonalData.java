package org.ascolta.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what identifies a person in a text. Numbers with check digits are found only when these are right, so that order
 * and ticket numbers stay what they are. Each part of the text is taken for one thing only.
 */
public final class PersonalData {

    /** What was found, and in a form by which two spellings of it are equal. */
    public record Found(Personal kind, String value) {}

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
    private static final Pattern SPANISH = Pattern.compile("[679]\\d{2}[ .-]\\d{2,3}[ .-]\\d{2,3}(?:[ .-]\\d{2})?");

    private final StringBuilder rest;
    private final List<Found> found = new ArrayList<>();

    PersonalData(String text) {
        this.rest = new StringBuilder(text);
    }

    /** All that is there. */
    public static List<Found> in(String text) {
        PersonalData data = new PersonalData(text);
        data.takeAllButPhones();
        data.takePhones();
        return data.found;
    }

    void takeAllButPhones() {
        takeIbans();
        take(CARD, Personal.card, CheckDigits::isCard);
        take(CODICE, Personal.codice_fiscale, CheckDigits::isCodiceFiscale);
        if (rest.indexOf("@") >= 0) {
            take(EMAIL, Personal.email, any -> true);
        }
    }

    /** Last, of what nothing else has claimed: every row of digits looks a little like a phone number. */
    void takePhones() {
        take(PHONE, Personal.phone, PersonalData::isPhone);
    }

    List<Found> found() {
        return found;
    }

    /** What nothing was found in, with line ends in the place of the others; who takes of it, does the same. */
    StringBuilder rest() {
        return rest;
    }

    static void blank(StringBuilder rest, int start, int end) {
        for (int i = start; i < end; i++) {
            rest.setCharAt(i, '\n');
        }
    }

    /** Texts run on after an IBAN: as much is taken as its country has. */
    private void takeIbans() {
        Matcher matcher = IBAN.matcher(rest);
        int from = 0;
        while (matcher.find(from)) {
            int end = CheckDigits.endOfIban(rest, matcher.start(), matcher.end());
            if (end > 0) {
                found.add(new Found(Personal.iban, plain(rest.substring(matcher.start(), end))));
                blank(rest, matcher.start(), end);
            }
            from = end > 0 ? end : matcher.start() + 1;
        }
    }

    private void take(Pattern pattern, Personal kind, Predicate<String> isOne) {
        Matcher matcher = pattern.matcher(rest.toString());
        while (matcher.find()) {
            String written = matcher.group();
            if (isOne.test(written)) {
                found.add(new Found(kind, value(kind, written)));
                blank(rest, matcher.start(), matcher.end());
            }
        }
    }

    /** As written in the countries of our languages; a bare row of digits that begins otherwise is some other number. */
    private static boolean isPhone(String written) {
        String digits = written.replaceAll("\\D", "");
        if (written.startsWith("+") || written.startsWith("00")) {
            return digits.length() >= 8;
        }
        if (SPANISH.matcher(written).matches() && digits.length() == 9) {
            return true;
        }
        return (digits.startsWith("0") || digits.startsWith("3"))
                && digits.length() >= 8
                && digits.length() <= (digits.startsWith("01") ? 12 : 11)
                && !DATE.matcher(written).matches();
    }

    private static String value(Personal kind, String written) {
        return switch (kind) {
            case email -> written.toLowerCase(Locale.ROOT);
            case phone -> phone(written);
            default -> plain(written);
        };
    }

    /** Its last nine digits: with or without the prefix of the country, it is the same number. */
    private static String phone(String written) {
        String digits = written.replaceAll("\\D", "");
        return digits.substring(Math.max(0, digits.length() - 9));
    }

    private static String plain(String written) {
        return written.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }
}
