package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.thread.Asides;
import org.ascolta.thread.Replies;

/**
 * Writes down what became of a call, each in a transaction of its own: of the message, which the fold hears of, of the
 * reply, and of the outbox row. Who comes with a lease that holds no more changes nothing.
 */
@ApplicationScoped
class Settler {

    private static final Duration GIVEN_BACK = Duration.ofSeconds(1);

    /** Outcomes of calls that the platform would not have looked at without good credentials. */
    private static final Set<Outcome.Kind> CREDENTIALS_WORK =
            Set.of(Outcome.Kind.SENT, Outcome.Kind.WINDOW, Outcome.Kind.PERMANENT);

    private final Database database;
    private final Replies replies;
    private final Asides asides;
    private final OutboxRows rows;
    private final OutboxPauses pauses;
    private final OutboxConfig config;

    Settler(
            Database database,
            Replies replies,
            Asides asides,
            OutboxRows rows,
            OutboxPauses pauses,
            OutboxConfig config) {
        this.database = database;
        this.replies = replies;
        this.asides = asides;
        this.rows = rows;
        this.pauses = pauses;
        this.config = config;
    }

    /** After a call, or instead of one. @param outlet null where there is none any more; its pace is that of the network */
    Uni<Void> settle(OutboxRow row, Outlet outlet, String network, Outcome outcome) {
        Duration between = outlet == null ? Duration.ZERO : outlet.pace(network).between();
        if (outcome.kind() == Outcome.Kind.SENT) {
            return arrived(row, outcome, between);
        }
        boolean repeatable = !row.isSend() || outlet != null && outlet.dedupes();
        return underLock(
                row, (tx, held) -> apply(tx, row, held, verdict(tx, row, outcome, repeatable), outcome, between));
    }

    /** Nothing was said to the platform, and it was nobody's refusal. */
    Uni<Void> giveBack(OutboxRow row) {
        return underLock(
                row,
                (tx, held) -> held.state().equals("unknown")
                        ? Uni.createFrom().voidItem()
                        : became(tx, row, held, "queued", null).chain(() -> rows.requeue(tx, row, GIVEN_BACK, false)));
    }

    /** Whoever called is gone and has told nobody what came of it. */
    Uni<Void> abandoned(OutboxRow row, boolean dedupes) {
        Outcome lost = Outcome.unknown("interrupted", "The service ended before the platform's answer was recorded.");
        return underLock(
                row,
                (tx, held) -> held.state().equals("sending") && held.isOver()
                        ? apply(tx, row, held, verdict(tx, row, lost, dedupes || !row.isSend()), lost, Duration.ZERO)
                        : Uni.createFrom().voidItem());
    }

    /** Under no lock but those that it takes itself: an echo of the reply may stand in another thread. */
    private Uni<Void> arrived(OutboxRow row, Outcome outcome, Duration between) {
        return database.worker(tx -> rows.read(tx, row)
                .flatMap(held -> held == null
                        ? Uni.createFrom().voidItem()
                        : done(tx, row, held, outcome)
                                .chain(() -> rows.note(tx, row, null, null))
                                .chain(() -> rows.remove(tx, row, between))
                                .invoke(Settler::mustHaveBeenThere)
                                .chain(() -> pauses.lift(tx, row.accountId()))));
    }

    private Uni<Void> done(Tx tx, OutboxRow row, OutboxRows.Held held, Outcome outcome) {
        return switch (row.kind()) {
            case send ->
                replies.sent(tx, row.replyId(), outcome.externalId(), at(outcome), held.isHuman())
                        .chain(() -> outcome.place() == null
                                ? Uni.createFrom().voidItem()
                                : asides.learn(tx, row.replyId(), outcome.place()));
            case edit -> replies.edited(tx, row.replyId(), held.text());
            case withdraw -> replies.became(tx, row.replyId(), "withdrawn", null);
        };
    }

    private static OffsetDateTime at(Outcome outcome) {
        return outcome.at() == null ? null : outcome.at().atOffset(ZoneOffset.UTC);
    }

    private static void mustHaveBeenThere(boolean wasThere) {
        if (!wasThere) {
            throw new Superseded();
        }
    }

    private interface Step {
        Uni<Void> take(Tx tx, OutboxRows.Held held);
    }

    private Uni<Void> underLock(OutboxRow row, Step step) {
        return database.worker(
                tx -> rows.lockThread(tx, row).chain(() -> rows.read(tx, row)).flatMap(held -> {
                    if (held == null) {
                        return Uni.createFrom().voidItem();
                    }
                    return held.isMoot() ? moot(tx, row, held) : step.take(tx, held);
                }));
    }

    /** An echo, a human or a later change was faster; what went wrong before an echo came is no error any more. */
    private Uni<Void> moot(Tx tx, OutboxRow row, OutboxRows.Held held) {
        Uni<Void> cleared = row.isSend() && held.delivery().equals("sent")
                ? rows.note(tx, row, null, null)
                : Uni.createFrom().voidItem();
        return cleared.chain(() -> rows.remove(tx, row, Duration.ZERO)).replaceWithVoid();
    }

    private Verdict verdict(Tx tx, OutboxRow row, Outcome outcome, boolean repeatable) {
        double luck = ThreadLocalRandom.current().nextDouble();
        return Verdict.of(row, outcome, repeatable, tx.now(), config.retry(), luck);
    }

    private Uni<Void> apply(
            Tx tx, OutboxRow row, OutboxRows.Held held, Verdict verdict, Outcome outcome, Duration between) {
        Uni<Void> written =
                switch (verdict.fate()) {
                    case AGAIN ->
                        became(tx, row, held, "queued", null).chain(() -> rows.requeue(tx, row, verdict.delay(), true));
                    case HELD ->
                        became(tx, row, held, "queued", null)
                                .chain(() -> rows.requeue(tx, row, Duration.ZERO, false))
                                .chain(() -> pauses.hold(tx, row.accountId(), held.since(), outcome.code()));
                    case UNKNOWN ->
                        became(tx, row, held, "unknown", outcome.code())
                                .chain(() -> rows.lose(tx, row, config.lookup().first()));
                    case FAILED, SENT -> failed(tx, row, held, verdict, outcome, between);
                };
        return rows.note(tx, row, verdict.error(), outcome).chain(() -> written);
    }

    private Uni<Void> failed(
            Tx tx, OutboxRow row, OutboxRows.Held held, Verdict verdict, Outcome outcome, Duration between) {
        Uni<Void> lifted =
                CREDENTIALS_WORK.contains(outcome.kind()) && held.state().equals("sending")
                        ? pauses.lift(tx, row.accountId())
                        : Uni.createFrom().voidItem();
        return became(tx, row, held, "failed", outcome.code())
                .chain(() -> rows.remove(tx, row, between))
                .chain(() -> lifted)
                .chain(() -> row.isSend()
                        ? rows.announceFailure(tx, row, held.ticketId(), verdict.error(), outcome.code())
                        : Uni.createFrom().voidItem());
    }

    /** A change of a sent reply that fails leaves the reply as it is. */
    private Uni<Void> became(Tx tx, OutboxRow row, OutboxRows.Held held, String delivery, String error) {
        return row.isSend() && !held.delivery().equals(delivery)
                ? replies.became(tx, row.replyId(), delivery, error)
                : Uni.createFrom().voidItem();
    }

    /** The row went while this was told: whoever took it knew better. */
    static final class Superseded extends RuntimeException {

        private static final long serialVersionUID = 1;

        Superseded() {
            super("settled by somebody else");
        }
    }
}
