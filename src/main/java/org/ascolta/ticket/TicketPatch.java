package org.ascolta.ticket;

import java.util.List;
import java.util.Map;
import org.ascolta.sla.Band;
import org.ascolta.web.Maybe;
import org.ascolta.web.Problem;

/**
 * What a person changes of a ticket: a field that is there replaces what was, null clears (tags, language, attributes).
 *
 * @param band sets the priority by hand, whatever rules say: the score moves to the nearest one of the band
 */
public record TicketPatch(
        Maybe<String> subject,
        Maybe<List<String>> tags,
        Maybe<Band> band,
        Maybe<String> language,
        Maybe<Map<String, Object>> attributes) {

    private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    /** Refuses what no ticket can have. */
    void check() {
        if (subject.isPresent()) {
            Words.text("subject", subject.get(), Words.SUBJECT);
        }
        if (band.isPresent() && band.get() == null) {
            throw Problem.invalid("band", "must be one of " + Words.BAND);
        }
        if (language.get() != null && !language.get().matches(LANGUAGE)) {
            throw Problem.invalid("language", "must be a language tag such as it or en-GB");
        }
        if (tags.get() != null) {
            Words.tags("tags", tags.get());
        }
        if (attributes.get() != null) {
            Words.attributes("attributes", attributes.get());
        }
    }

    /** The ticket with the changes made. */
    Edited apply(Edited old) {
        return new Edited(
                subject.orElse(old.subject()),
                tags.isPresent() ? Words.tags("tags", tags.get()) : old.tags(),
                language.orElse(old.language()),
                attributes.isPresent() ? (attributes.get() == null ? Map.of() : attributes.get()) : old.attributes(),
                band.isPresent() ? band.get().name() : old.band());
    }
}
