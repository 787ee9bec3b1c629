package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.store.Database;
import org.ascolta.store.SqlState;
import org.ascolta.store.Tx;

/**
 * Turns claimed rows into facts: a whole batch in one transaction, together with the end of the work on its rows. What the
 * database refuses is found by halving, so that one bad item costs only itself.
 */
@ApplicationScoped
class InboxBatches {

    private final Database database;
    private final InboxHearing hearing;
    private final InboxReader reader;
    private final InboxClaims claims;
    private final KeptRows kept;

    InboxBatches(Database database, InboxHearing hearing, InboxReader reader, InboxClaims claims, KeptRows kept) {
        this.database = database;
        this.hearing = hearing;
        this.reader = reader;
        this.claims = claims;
        this.kept = kept;
    }

    /** Works on claimed rows. Fails when something is wrong that is not theirs; they are given back then. */
    Uni<Void> work(List<Claimed> rows) {
        List<Reading> readings = new ArrayList<>(rows.size());
        List<UUID> unknown = new ArrayList<>();
        for (Claimed row : rows) {
            reader.read(row).ifPresentOrElse(readings::add, () -> unknown.add(row.id()));
        }
        return settle(readings).onItemOrFailure().call((done, failure) -> claims.postpone(unknown));
    }

    private Uni<Void> settle(List<Reading> batch) {
        return batch.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.worker(tx -> apply(tx, batch))
                        .onFailure()
                        .recoverWithUni(failure -> recover(batch, failure));
    }

    private Uni<Void> apply(Tx tx, List<Reading> batch) {
        return hearing.hear(tx, batch).chain(heard -> kept.end(tx, heard));
    }

    private Uni<Void> recover(List<Reading> batch, Throwable failure) {
        if (SqlState.of(failure) == SqlState.TRANSIENT) {
            return giveBack(batch, failure);
        }
        if (batch.size() == 1) {
            return alone(batch.get(0), failure);
        }
        int half = batch.size() / 2;
        return settle(batch.subList(0, half)).onItemOrFailure().transformToUni((done, first) -> settle(
                        batch.subList(half, batch.size()))
                .chain(() -> first == null
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(first)));
    }

    private Uni<Void> giveBack(List<Reading> batch, Throwable failure) {
        return claims.giveBack(batch.stream().map(reading -> reading.row().id()).toList())
                .onFailure()
                .recoverWithNull()
                .chain(() -> Uni.createFrom().failure(failure));
    }

    /** The row at fault: its items one by one, or none of it. */
    private Uni<Void> alone(Reading reading, Throwable failure) {
        Uni<List<Remark>> found = reading.heard().size() > 1 ? apart(reading) : blame(reading, failure);
        return found.chain(more -> database.worker(tx -> kept.end(tx, List.of(reading.with(more)))))
                .onFailure()
                .recoverWithUni(other -> SqlState.of(other) == SqlState.TRANSIENT
                        ? giveBack(List.of(reading), other)
                        : claims.postpone(List.of(reading.row().id())));
    }

    /** Applies the items of one row in parts, down to those that are refused. */
    private Uni<List<Remark>> apart(Reading reading) {
        int half = reading.heard().size() / 2;
        return part(reading.part(0, half)).chain(left -> part(reading.part(
                        half, reading.heard().size()))
                .map(right -> Stream.concat(left.stream(), right.stream()).toList()));
    }

    private Uni<List<Remark>> part(Reading part) {
        return database.worker(tx -> hearing.hear(tx, part))
                .onFailure(failure -> SqlState.of(failure) != SqlState.TRANSIENT)
                .recoverWithUni(failure -> part.heard().size() > 1 ? apart(part) : blame(part, failure));
    }

    /** What the data itself made fail is dead at once; any other failure may be a fault that is mended, and is tried again. */
    private Uni<List<Remark>> blame(Reading part, Throwable failure) {
        if (SqlState.of(failure) != SqlState.DATA && !reader.isLastAttempt(part.row())) {
            return Uni.createFrom().failure(failure);
        }
        int place = part.places().isEmpty() ? 0 : part.places().get(0);
        return Uni.createFrom().item(List.of(Remark.dead(place, reason(failure))));
    }

    static String reason(Throwable failure) {
        return failure instanceof PgException refusal
                ? "refused by the database: " + refusal.getSqlState()
                : "failed: " + failure.getClass().getSimpleName();
    }
}
