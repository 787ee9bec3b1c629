package org.ascolta.triage;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds numbers of orders, bookings and cases: what a word for one leads to ("ordine n. 4471-22", "flight AZ 1234"), and
 * what is written behind a number sign. Amounts, dates and years are none. The words are data: {@code triage/it/order.txt}.
 */
final class Orders {

    private static final int MOST = 5;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 24;

    private static final String NUMBER = "[a-z0-9]{1,20}(?:[-/_.][a-z0-9]{1,20}){0,4}(?![a-z0-9@])";
    private static final String BEFORE_NUMBER = "(?:[ .:#°=/(\"']{1,3}"
            + "(?:n\\.?o|n|nr|nro|num|numero|number|nummer|id|code|codice|codigo|is|was|e|est|es|ist|lautet|mit der)"
            + "(?![a-z0-9])){0,3}[ .:#°=(\"']{0,4}";
    private static final Pattern LED = Pattern.compile(
            "(?<![a-z0-9/=&?_@-])(?:" + words("order") + ")" + BEFORE_NUMBER + "(" + NUMBER + ")", flags());
    private static final Pattern FLIGHT = Pattern.compile(
            "(?<![a-z0-9])(?:" + words("flight") + ")" + BEFORE_NUMBER + "([a-z][a-z0-9] ?\\d{3,4})(?![a-z0-9])",
            flags());
    private static final Pattern SIGNED = Pattern.compile(
            "(?<![a-z0-9&#/])#([a-z]{0,3}[-_]?\\d[a-z0-9]{0,20}(?:-[a-z0-9]{1,20}){0,4})(?![a-z0-9])", flags());

    private static final Pattern DATE =
            Pattern.compile("[0-3]?\\d([-/.])[01]?\\d\\1(?:\\d{2}|\\d{4})|\\d{4}([-/.])[01]?\\d\\2[0-3]?\\d");
    private static final Pattern AMOUNT = Pattern.compile("\\d+\\.\\d{1,2}|\\d+(?:eur|euro|euros|usd|kg|km|h|gb|mb)");
    private static final Pattern YEAR = Pattern.compile("[A-Z]{0,3}(?:19|20)\\d{2}");
    private static final Pattern AMOUNT_GOES_ON =
            Pattern.compile(" ?(?:€|\\$|£|eur|chf|usd|pound|dollar)|[,:]\\d", flags());

    private Orders() {}

    /** As many as are kept; they are blanked in the text, which is folded. */
    static List<String> takeFrom(StringBuilder text) {
        Set<String> found = new LinkedHashSet<>();
        if (text.chars().anyMatch(c -> c >= '0' && c <= '9')) {
            take(text, FLIGHT, found, any -> true);
            take(text, LED, found, Orders::hasDigit);
            take(text, SIGNED, found, Orders::hasFourDigits);
        }
        return List.copyOf(found);
    }

    private static void take(StringBuilder text, Pattern pattern, Set<String> found, Predicate<String> isOne) {
        Matcher matcher = pattern.matcher(text.toString());
        while (matcher.find() && found.size() < MOST) {
            String number = matcher.group(1).replace(" ", "").toUpperCase(Locale.ROOT);
            if (isOne.test(number) && isNumber(number) && !isAmount(text, matcher.end(1))) {
                found.add(number);
                PersonalData.blank(text, matcher.start(1), matcher.end(1));
            }
        }
    }

    private static boolean isNumber(String number) {
        return number.length() >= SHORTEST
                && number.length() <= LONGEST
                && !YEAR.matcher(number).matches()
                && !DATE.matcher(number).matches()
                && !AMOUNT.matcher(number.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isAmount(CharSequence text, int end) {
        return AMOUNT_GOES_ON.matcher(text).region(end, text.length()).lookingAt();
    }

    private static boolean hasDigit(String number) {
        return number.chars().anyMatch(Character::isDigit);
    }

    private static boolean hasFourDigits(String number) {
        return number.chars().filter(Character::isDigit).count() >= 4;
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE;
    }

    /** The words of all languages as one choice, longest first. */
    private static String words(String list) {
        return SignalReader.LANGUAGES.stream()
                .flatMap(language -> Phrases.lines("/triage/" + language + "/" + list + ".txt").stream())
                .map(line -> Folded.of(line).toLowerCase(Locale.ROOT))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
