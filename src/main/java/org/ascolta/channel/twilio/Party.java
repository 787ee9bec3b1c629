package org.ascolta.channel.twilio;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;
import org.ascolta.channel.PhoneNumber;

/**
 * One end of a message or a call.
 *
 * @param network {@code sms} or {@code whatsapp}; null: another of Twilio's channels
 * @param id      the number in E.164, or whatever stands there instead: a short code, a sender's name, a WhatsApp id
 */
record Party(String network, String id) {

    private static final Pattern CHANNEL = Pattern.compile("([a-z]{2,20}):(.+)");
    /** A WhatsApp id of a person who shows no number: a country, a dot, letters and digits. */
    private static final Pattern HIDDEN = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,200}");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{7,15}");

    static Party of(Payload form, String field) {
        String written = form.id(field);
        Matcher channel = CHANNEL.matcher(written);
        if (!channel.matches()) {
            return new Party("sms", PhoneNumber.normal(written));
        }
        String network = channel.group(1).equals("whatsapp") ? "whatsapp" : null;
        return new Party(network, PhoneNumber.normal(channel.group(2)));
    }

    /** Who writes: by his number, where one is named; a WhatsApp id is unique within Twilio's account only. */
    static Party customer(Payload form) {
        Party from = of(form, "From");
        String number = form.token("WaId");
        boolean known =
                from.isHidden() && number != null && DIGITS.matcher(number).matches();
        return known ? new Party(from.network(), "+" + number) : from;
    }

    /** The WhatsApp id that is named beside a number, or null. */
    static Party alias(Payload form, Party customer) {
        if (!customer.isNumber() || !"whatsapp".equals(customer.network())) {
            return null;
        }
        Party from = of(form, "From");
        String other = form.token("ExternalUserId");
        Party alias = other == null ? from : new Party("whatsapp", other.replaceFirst("^whatsapp:", ""));
        return alias.isHidden() ? alias : null;
    }

    boolean isNumber() {
        return PhoneNumber.isE164(id);
    }

    boolean isHidden() {
        return "whatsapp".equals(network) && HIDDEN.matcher(id).matches();
    }

    /** The same person whether he writes or calls; what is no number means something on its own network only. */
    Author author(Payload form, String name) {
        if (isNumber()) {
            return new Author("phone", "", id, name, null, null, null, null, id, null);
        }
        String account = isHidden() ? form.token("AccountSid") : null;
        return new Author(null, account == null ? "" : account, id, name, null, null, null, null, null, null);
    }
}
