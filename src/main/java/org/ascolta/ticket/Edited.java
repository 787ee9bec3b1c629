package org.ascolta.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The columns of a ticket that a patch can change. */
record Edited(String subject, List<String> tags, String language, Map<String, Object> attributes, String band) {

    static Edited of(TicketOut ticket) {
        return new Edited(
                ticket.subject(),
                ticket.tags(),
                ticket.language(),
                ticket.attributes(),
                ticket.priority().band());
    }

    /** The API's names of the fields that differ. */
    List<String> differences(Edited other) {
        List<String> fields = new ArrayList<>();
        note(fields, "subject", subject, other.subject);
        note(fields, "tags", tags, other.tags);
        note(fields, "language", language, other.language);
        note(fields, "attributes", attributes, other.attributes);
        return fields;
    }

    private static void note(List<String> fields, String name, Object one, Object other) {
        if (!Objects.equals(one, other)) {
            fields.add(name);
        }
    }
}
