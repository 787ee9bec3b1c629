package org.ascolta.channel.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;

/**
 * An address. Both parts are lower case: no system in use tells {@code Anna@} from {@code anna@}.
 *
 * @param name the display name, or null
 * @param tag  what follows the first plus of the local part, as it was written; null without one
 */
public record MailAddress(String name, String local, String tag, String domain) {

    private static final int LONGEST_LIST = 20_000;
    private static final int MOST = 100;
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>\",;:\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?");

    /** The address in this text, or null when there is none that mail could be sent to. */
    public static MailAddress of(String name, String address) {
        String text = address == null ? "" : address.strip();
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        int at = text.indexOf('@');
        String before = text.substring(0, at);
        int plus = before.indexOf('+', 1);
        String shown = name == null || name.isBlank() ? null : name.strip();
        return new MailAddress(
                shown,
                lower(plus < 0 ? before : before.substring(0, plus)),
                plus < 0 ? null : before.substring(plus + 1),
                lower(text.substring(at + 1)));
    }

    /** Every address of a header like {@code To}; what makes no sense is left out. */
    public static List<MailAddress> list(String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_LIST) {
            return List.of();
        }
        try {
            return LenientAddressParser.DEFAULT.parseAddressList(header).flatten().stream()
                    .limit(MOST)
                    .map(MailAddress::of)
                    .filter(address -> address != null)
                    .toList();
        } catch (RuntimeException unreadable) {
            return List.of();
        }
    }

    private static MailAddress of(Mailbox mailbox) {
        return of(mailbox.getName(), mailbox.getAddress());
    }

    /** As accounts and people are named: without a plus part. */
    public String plain() {
        return local + "@" + domain;
    }

    /** As mail is sent to it. */
    public String whole() {
        return (tag == null ? local : local + "+" + tag) + "@" + domain;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
