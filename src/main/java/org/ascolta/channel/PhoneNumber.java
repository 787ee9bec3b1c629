package org.ascolta.channel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Pattern;

/**
 * Telephone numbers in one spelling, E.164. What is spelt so already is never touched: the network that wrote it knows it
 * better than any table. What is no number of the world (an extension, a short code, a sender's name) stays as it is.
 */
public final class PhoneNumber {

    private static final Pattern E164 = Pattern.compile("\\+[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("(?:\\+|00)?[0-9() ./-]{7,30}");
    private static final int SURE_LENGTH = 11;

    private PhoneNumber() {}

    /** Whether it is written as {@code +} and digits. */
    public static boolean isE164(String text) {
        return text != null && E164.matcher(text).matches();
    }

    public static String normal(String written) {
        return normal(written, null);
    }

    /** @param other the number at the other end: where it is, a number without its country's prefix may be too; or null */
    public static String normal(String written, String other) {
        String text = written.strip();
        if (isE164(text) || !NUMBER.matcher(text).matches()) {
            return text;
        }
        String digits = text.replaceAll("[^0-9]", "");
        boolean international = text.startsWith("+") || text.startsWith("00");
        if (international) {
            return or(read("+" + digits.replaceFirst("^0+", ""), null), text);
        }
        return guessed(digits, other == null ? null : region(other), text);
    }

    /** Without a prefix: most exchanges leave out the plus, some the country too. */
    private static String guessed(String digits, String region, String otherwise) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber world = digits.startsWith("0") ? null : read("+" + digits, null);
        if (world != null && util.isValidNumber(world)) {
            return e164(world);
        }
        Phonenumber.PhoneNumber near = region == null ? null : read(digits, region);
        if (near != null && util.isValidNumber(near)) {
            return e164(near);
        }
        boolean likely = digits.length() >= SURE_LENGTH && world != null && util.isPossibleNumber(world);
        return likely ? e164(world) : otherwise;
    }

    private static String or(Phonenumber.PhoneNumber number, String otherwise) {
        return number == null ? otherwise : e164(number);
    }

    private static String e164(Phonenumber.PhoneNumber number) {
        return PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164);
    }

    private static String region(String number) {
        Phonenumber.PhoneNumber known = isE164(number) ? read(number, null) : null;
        return known == null ? null : PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(known.getCountryCode());
    }

    /** Null where it is none. */
    private static Phonenumber.PhoneNumber read(String number, String region) {
        try {
            return PhoneNumberUtil.getInstance().parse(number, region);
        } catch (NumberParseException none) {
            return null;
        }
    }
}
