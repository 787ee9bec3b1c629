package org.ascolta.sla;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A status in which the clock of a resolution may pause. */
@Schema(name = "SlaPause")
public enum SlaPause {
    waiting_customer,
    waiting_third_party,
    snoozed
}
