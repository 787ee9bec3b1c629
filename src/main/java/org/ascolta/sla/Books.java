package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;
import org.ascolta.store.Newest;

/** The newest book that is known here. Who has seen a newer edition asks for it, and waits for one reading at most. */
@ApplicationScoped
public class Books {

    private final Newest<Book> newest;

    Books(Database database, BookReader reader) {
        newest = new Newest<>(Book.EMPTY, Book::edition, known -> database.sharedRows(BookReader.ALL)
                .map(rows -> reader.book(rows, known)));
    }

    /** The last one read; {@link Book#EMPTY} before the first. */
    public Book cached() {
        return newest.cached();
    }

    /** A book that is at least of this edition, which its asker has seen in the database. */
    public Uni<Book> at(long edition) {
        return newest.at(edition);
    }
}
