package org.ascolta.ticket;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A demand that reached a person instead of a platform.
 *
 * @param accountId  where it was asked; without it the brand's account of the network, or the desk's own
 * @param network    {@code phone}, {@code walk_in} or {@code form}
 * @param subject    what it is about
 * @param text       what the customer said or wrote
 * @param occurredAt when; now if it is not said
 */
public record TicketIn(
        UUID accountId,
        @Schema(enumeration = {"phone", "walk_in", "form"}) String network,
        UUID brandId,
        Customer customer,
        String subject,
        String text,
        Instant occurredAt) {

    private static final Set<String> NETWORKS = Set.of("phone", "walk_in", "form");

    /** Somebody we know, by id; or what is known of somebody: claims, until something proves them. */
    @Schema(name = "TicketCustomer")
    public record Customer(UUID id, String name, String phone, String email, String crmId) {

        private void check() {
            if (id == null && name == null && phone == null && email == null && crmId == null) {
                throw Problem.invalid("customer", "must have an id or say something of the customer");
            }
            ifGiven("customer.name", name, 200);
            ifGiven("customer.email", email, 320);
            ifGiven("customer.crmId", crmId, 200);
            if (phone != null && number() == null) {
                throw Problem.invalid("customer.phone", "must be a telephone number");
            }
        }

        /** The number without what people write between its digits; null when there is none. */
        String number() {
            String digits = phone == null ? "" : phone.replaceAll("[\\s().\\-/]", "");
            return digits.matches("\\+?[0-9]{3,15}") ? digits : null;
        }

        private static void ifGiven(String field, String text, int most) {
            if (text != null) {
                Words.text(field, text, most);
            }
        }
    }

    void check() {
        if (network == null || !NETWORKS.contains(network)) {
            throw Problem.invalid("network", "must be phone, walk_in or form");
        }
        if (brandId == null) {
            throw Problem.invalid("brandId", "must be given");
        }
        if (customer == null) {
            throw Problem.invalid("customer", "must be given");
        }
        customer.check();
        Words.text("subject", subject, Words.SUBJECT);
        Words.text("text", text, Words.MESSAGE);
    }
}
