package org.ascolta.clock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.SlaPolicyIn;
import org.ascolta.web.Parse;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A ticket for which policies are tried, and when: one that is there, or one that might be.
 *
 * @param ticketId one that is there; its first message counts
 * @param ticket   one that might be
 * @param at       when its clocks would start; now when absent
 * @param draft    a policy as it might be published, tried beside those that are
 */
@Schema(name = "SlaTrialIn")
public record SlaTrialIn(
        UUID ticketId,
        @Valid Imagined ticket,
        @Schema(format = "date-time") String at,
        @Valid SlaPolicyIn draft) {

    /**
     * What a condition may ask of it.
     *
     * @param role       of the account: official, support, regional, listening
     * @param visibility public or private; private when absent
     * @param text       of the message; empty when absent
     * @param band       normal when absent
     */
    @Schema(name = "SlaTrialTicket")
    public record Imagined(
            @Size(max = 100) String network,
            @Size(max = 100) String role,
            @Size(max = 200) String handle,
            @Schema(enumeration = {"public", "private"}) String visibility,
            @Size(max = 10_000) String text,
            Band band,
            Boolean vip) {

        void check() {
            if (visibility != null && !visibility.equals("public") && !visibility.equals("private")) {
                throw Problem.invalid("ticket.visibility", "must be public or private");
            }
        }
    }

    void check() {
        if ((ticketId == null) == (ticket == null)) {
            throw Problem.invalid("ticketId", "or ticket must be given, and not both");
        }
        if (at != null && Parse.time(at).isEmpty()) {
            throw Problem.invalid("at", "must be a time as RFC 3339 writes it");
        }
        if (ticket != null) {
            ticket.check();
        }
    }
}
