package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Tx;

/** Policies that were not published, for whoever tries them. */
@ApplicationScoped
public class Drafts {

    private static final String EDITION = "SELECT edition FROM sla_head";

    private final Books books;

    Drafts(Books books) {
        this.books = books;
    }

    /**
     * What is published now, with a draft as if it had always been: in the place of the policy of its name, or beside all.
     *
     * @param draft checked as a publication is; or null
     * @param id    by which its policy and version are known
     */
    public Uni<Book> book(Tx tx, SlaPolicyIn draft, UUID id) {
        Uni<Book> published = tx.first(EDITION).flatMap(row -> books.at(row.getLong(0)));
        if (draft == null) {
            return published;
        }
        SlaPolicyChecks.form(draft);
        return SlaPolicyChecks.known(tx, draft).chain(() -> published).map(book -> with(book, draft, id));
    }

    /** The name that a policy goes by is that of its last version; all its versions make way. */
    static Book with(Book book, SlaPolicyIn draft, UUID id) {
        List<Policy> versions = new ArrayList<>(book.versions().stream()
                .filter(version -> book.latest(version.id(), Long.MAX_VALUE)
                        .filter(last -> last.name().equals(draft.name()))
                        .isEmpty())
                .toList());
        versions.add(new Policy(
                id,
                id,
                1,
                draft.name(),
                draft.order(),
                new PolicyWhen(draft.when()),
                draft.targets(),
                draft.pausedIn().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()),
                draft.levels(),
                Long.MIN_VALUE));
        return new Book(book.edition(), versions, book.calendars(), book.rebindings());
    }
}
