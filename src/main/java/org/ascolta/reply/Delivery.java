package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.ascolta.channel.Door;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.reply.Departure.Departed;

/** One row on its way: its account's door, the checks, the last step, the call. No transaction is open during the call. */
@ApplicationScoped
class Delivery {

    /** @param door null when the account has none any more */
    record Delivered(Door door, Outcome outcome) {}

    private final Doors doors;
    private final OutboxChecks checks;
    private final Departure departure;
    private final Courier courier;

    Delivery(Doors doors, OutboxChecks checks, Departure departure, Courier courier) {
        this.doors = doors;
        this.checks = checks;
        this.departure = departure;
        this.courier = courier;
    }

    /** What came of it; null when the row was not ours to send. Fails only before anything was said. */
    Uni<Delivered> deliver(OutboxRow row) {
        return doors.open(row.accountId())
                .flatMap(door -> door == null
                        ? Uni.createFrom().item(new Delivered(null, gone()))
                        : checks.fault(row, door)
                                .flatMap(fault -> fault.isPresent()
                                        ? Uni.createFrom().item(new Delivered(door, fault.get()))
                                        : depart(row, door)));
    }

    private Uni<Delivered> depart(OutboxRow row, Door door) {
        return departure
                .begin(row)
                .flatMap(departed -> departed == null
                        ? Uni.createFrom().nullItem()
                        : call(row, door, departed)
                                .flatMap(outcome -> departure.follow(row, outcome))
                                .map(outcome -> new Delivered(door, outcome)));
    }

    private Uni<Outcome> call(OutboxRow row, Door door, Departed departed) {
        try {
            return written(row, door, departed)
                    .map(call -> courier.carry(call, answer -> door.outlet().outcome(door, departed.reply(), answer)))
                    .orElseGet(() -> Uni.createFrom()
                            .item(Outcome.refused(
                                    Kind.PERMANENT, "unsupported", "The platform knows no such change of a message.")));
        } catch (RuntimeException impossible) {
            return Uni.createFrom()
                    .item(Outcome.refused(
                            Kind.PERMANENT, "invalid_call", "The account's credentials or ids make no call."));
        }
    }

    private static Optional<Call> written(OutboxRow row, Door door, Departed departed) {
        return switch (row.kind()) {
            case send -> Optional.of(door.outlet().send(door, departed.reply()));
            case edit -> door.outlet().edit(door, departed.reply(), departed.change());
            case withdraw -> door.outlet().withdraw(door, departed.reply());
        };
    }

    /** Asks the platform about a row of unknown fate; null when it cannot be asked. */
    Uni<Delivered> ask(OutboxRow row) {
        return doors.open(row.accountId())
                .flatMap(door -> door == null
                        ? Uni.createFrom().nullItem()
                        : departure
                                .look(row)
                                .flatMap(departed ->
                                        departed == null ? Uni.createFrom().nullItem() : ask(door, departed)));
    }

    private Uni<Delivered> ask(Door door, Departed departed) {
        Optional<Call> question = door.outlet().lookup(door, departed.reply());
        return question.isEmpty()
                ? Uni.createFrom().nullItem()
                : courier.carry(question.get(), answer -> door.outlet().found(door, departed.reply(), answer))
                        .map(outcome -> new Delivered(door, outcome));
    }

    private static Outcome gone() {
        return Outcome.refused(Kind.PERMANENT, "account_gone", "The account is gone, or has no active connection.");
    }
}
