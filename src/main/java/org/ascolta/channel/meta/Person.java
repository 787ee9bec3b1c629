package org.ascolta.channel.meta;

import java.util.regex.Pattern;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;

/**
 * Somebody on WhatsApp. Since 2026 a person may hide his number behind a user name: then all that is known of him is an
 * id of the business portfolio's own (BSUID, as {@code IT.1349…}), and where both are said, that id is who he is. A number
 * is only ever what WhatsApp itself says is one.
 *
 * @param userId the business-scoped id, or null
 * @param phone  the number's digits, or null
 */
record Person(String userId, String phone, String name, String handle) {

    private static final Person NOBODY = new Person(null, null, null, null);
    private static final Pattern PHONE = Pattern.compile("\\+?([0-9]{5,20})");

    /** By an id that may be a number or a business-scoped id, and one that can only be the latter. */
    static Person of(String either, String userId) {
        if (either == null) {
            return userId == null ? NOBODY : new Person(userId, null, null, null);
        }
        return isPhone(either)
                ? new Person(userId, digits(either), null, null)
                : new Person(userId == null ? either : userId, null, null, null);
    }

    /** One of {@code contacts[]}. */
    static Person of(Payload contact) {
        Payload profile = contact.at("profile");
        return of(contact.idOrNull("wa_id"), contact.idOrNull("user_id"))
                .called(profile.label("name"), profile.label("username"));
    }

    static boolean isPhone(String id) {
        return PHONE.matcher(id).matches();
    }

    private static String digits(String phone) {
        return phone.startsWith("+") ? phone.substring(1) : phone;
    }

    Person called(String otherName, String otherHandle) {
        return new Person(userId, phone, otherName, otherHandle);
    }

    /** The same with what a contact knows of him. */
    Person with(Person contact) {
        return contact == null
                ? this
                : new Person(
                        userId == null ? contact.userId : userId,
                        phone == null ? contact.phone : phone,
                        contact.name,
                        contact.handle);
    }

    /** Null: nobody is named. */
    String id() {
        return userId == null ? number() : userId;
    }

    private String number() {
        return phone == null ? null : "+" + phone;
    }

    boolean hasBoth() {
        return userId != null && phone != null;
    }

    /** @param portfolio where business-scoped ids are unique */
    Author author(String portfolio) {
        return userId == null ? byPhone() : author(WhatsApp.NETWORK, portfolio, userId);
    }

    /** The same person by his number: whoever calls or writes from it on any network is he. */
    Author byPhone() {
        return author("phone", "", number());
    }

    private Author author(String network, String scope, String id) {
        return new Author(network, scope, id, name, handle, null, null, null, number(), null);
    }
}
