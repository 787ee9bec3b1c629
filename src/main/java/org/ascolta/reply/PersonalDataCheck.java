package org.ascolta.reply;

import java.util.List;
import java.util.Optional;
import org.ascolta.triage.PersonalData;

/** Personal data where everybody reads them: whose they are, only the customer's own need a word. */
final class PersonalDataCheck implements Check {

    @Override
    public Optional<Remark> look(Draft draft) {
        List<PersonalData.Found> found = draft.isPublic() ? PersonalData.in(draft.text()) : List.of();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean grave = found.stream()
                .anyMatch(one -> one.kind().isGrave() || draft.own().contains(one));
        List<String> kinds =
                found.stream().map(one -> one.kind().name()).distinct().sorted().toList();
        return Optional.of(new Remark(
                Remark.Code.personal_data,
                grave ? Remark.Severity.confirm : Remark.Severity.advice,
                grave
                        ? "Everybody will read personal data of a customer. Write it in private, or confirm it."
                        : "Everybody will read an address or a number. Is it one of ours?",
                kinds,
                List.of()));
    }
}
