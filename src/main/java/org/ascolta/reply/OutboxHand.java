package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.reply.Delivery.Delivered;
import org.ascolta.store.SqlState;
import org.jboss.logging.Logger;

/** Takes one row from its lease to its settlement, whatever happens in between. */
@ApplicationScoped
class OutboxHand {

    private static final Logger LOG = Logger.getLogger(OutboxHand.class);
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private final Delivery delivery;
    private final Settler settler;
    private final OutboxMeters meters;
    private final OutboxConfig config;

    OutboxHand(Delivery delivery, Settler settler, OutboxMeters meters, OutboxConfig config) {
        this.delivery = delivery;
        this.settler = settler;
        this.meters = meters;
        this.config = config;
    }

    /** Never fails: what could not be written down in time is found by its lease, and nobody claims to know more. */
    Uni<Void> work(OutboxRow row) {
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> delivery.deliver(row))
                .onFailure()
                .recoverWithUni(failure -> giveBack(row, failure).replaceWith((Delivered) null))
                .flatMap(delivered -> delivered == null ? left(row) : settle(row, delivered, began));
    }

    private Uni<Void> settle(OutboxRow row, Delivered delivered, long began) {
        Outcome outcome = delivered.outcome();
        meters.called(row, outcome);
        log(row, outcome);
        Door door = delivered.door();
        return persist(
                        row,
                        () -> settler.settle(
                                row,
                                door == null ? null : door.outlet(),
                                door == null ? null : door.network(),
                                outcome))
                .invoke(() -> measure(row, outcome, began));
    }

    /** By this machine's clock, from when the row was claimed, and by the database's before that. */
    private void measure(OutboxRow row, Outcome outcome, long began) {
        if (row.isSend() && outcome.kind() == Outcome.Kind.SENT) {
            meters.sent(row.waited().plusNanos(System.nanoTime() - began));
        }
    }

    /** Not ours to send: either somebody else's, or to be sent no more. */
    private Uni<Void> left(OutboxRow row) {
        return persist(row, () -> settler.giveBack(row));
    }

    private Uni<Void> giveBack(OutboxRow row, Throwable failure) {
        LOG.warnf("Reply %s could not be taken to its platform: %s", row.replyId(), reason(failure));
        return Uni.createFrom().voidItem();
    }

    /** Tried again while the lease lasts: then the row is found by it. */
    private Uni<Void> persist(OutboxRow row, Supplier<Uni<Void>> step) {
        return Uni.createFrom()
                .deferred(step::get)
                .onFailure(failure -> !(failure instanceof Settler.Superseded))
                .retry()
                .withBackOff(SHORTEST_REST, LONGEST_REST)
                .expireIn(config.lease().toMillis())
                .onFailure(Settler.Superseded.class)
                .recoverWithNull()
                .onFailure()
                .invoke(failure -> LOG.errorf("Reply %s could not be settled: %s", row.replyId(), reason(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private static void log(OutboxRow row, Outcome outcome) {
        if (outcome.kind() != Outcome.Kind.SENT) {
            String kind = outcome.kind().name().toLowerCase(Locale.ROOT);
            LOG.infof("Reply %s: %s ended %s (%s)", row.replyId(), row.kind(), kind, outcome.code());
        }
    }

    /** Never a message that may quote what was to be sent. */
    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + " (" + SqlState.of(failure) + ")";
    }
}
