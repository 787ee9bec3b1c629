package org.ascolta.reply;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Outlet;
import org.ascolta.triage.PersonalData;

/**
 * A text before it is sent, and what is known around it.
 *
 * @param isPublic  whether everybody will read it
 * @param limit     the longest text of its place; null: none is known
 * @param unit      what the limit counts
 * @param questions what is still owed an answer there
 * @param said      what the brand said before in this place, to this customer or below the same post
 * @param isFirst   whether the brand has said nothing to this customer there
 * @param own       the customer's own data, as he gave them
 */
record Draft(
        String text,
        boolean isPublic,
        Integer limit,
        Outlet.Unit unit,
        List<Question> questions,
        List<String> said,
        boolean isFirst,
        Set<PersonalData.Found> own) {

    /** A message that is owed an answer. */
    record Question(UUID messageId, String text) {}
}
