package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;

/** The newest book that is known here. Who has seen a newer edition asks for it, and waits for one reading at most. */
@ApplicationScoped
public class Books {

    private final Database database;
    private final BookReader reader;
    private volatile Book book = Book.EMPTY;
    private Uni<Book> reading;

    Books(Database database, BookReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /** The last one read; {@link Book#EMPTY} before the first. */
    public Book cached() {
        return book;
    }

    /** A book that is at least of this edition, which its asker has seen in the database. */
    public Uni<Book> at(long edition) {
        Book known = book;
        return known.edition() >= edition
                ? Uni.createFrom().item(known)
                : here(read().flatMap(read ->
                        read.edition() >= edition ? Uni.createFrom().item(read) : read()));
    }

    /** What all wait for arrives where it was read: each goes on where he asked. */
    private static Uni<Book> here(Uni<Book> shared) {
        Context context = Vertx.currentContext();
        return context == null ? shared : shared.emitOn(step -> context.runOnContext(nothing -> step.run()));
    }

    /** One reading for all who ask while it is under way. It may have begun before an asker's edition was published. */
    private synchronized Uni<Book> read() {
        if (reading == null) {
            reading = database.sharedRows(BookReader.ALL)
                    .map(rows -> reader.book(rows, book))
                    .invoke(this::keep)
                    .onTermination()
                    .invoke(this::ended)
                    .memoize()
                    .indefinitely();
        }
        return reading;
    }

    private synchronized void keep(Book read) {
        if (read.edition() >= book.edition()) {
            book = read;
        }
    }

    private synchronized void ended() {
        reading = null;
    }
}
