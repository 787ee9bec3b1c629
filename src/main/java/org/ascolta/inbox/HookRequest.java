package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ascolta.channel.HookConnection;
import org.ascolta.channel.Platform;
import org.ascolta.web.ErrorCode;

/** One request to a hook, on its event loop: finds the connection, or says why not, in time. */
abstract class HookRequest {

    private static final String NO_CONNECTION = "There is no such connection.";
    private static final String COME_BACK = "The event cannot be stored at the moment; send it again.";

    final HookDesk desk;
    final HttpServerRequest request;
    final Context context = Vertx.currentContext();

    /** When the answer is due, by {@link System#nanoTime()}. */
    long deadline;

    HookRequest(HookDesk desk, HttpServerRequest request) {
        this.desk = desk;
        this.request = request;
        startPatience();
    }

    /** Goes on with an active connection. */
    abstract void found(HookConnection connection);

    void take(Optional<UUID> id) {
        if (desk.inbox.isClosed()) {
            comeBack();
        } else if (id.isEmpty()) {
            refuse(ErrorCode.not_found, NO_CONNECTION);
        } else {
            whenRead(desk.book.find(id.get()), this::found);
        }
    }

    /** A connection that is remembered is there at once; for any other the request pauses, no longer than its time. */
    final void whenRead(Uni<HookConnection> reading, Consumer<HookConnection> then) {
        CompletableFuture<HookConnection> read = reading.subscribeAsCompletionStage();
        if (read.isDone()) {
            read.whenComplete((connection, failure) -> go(connection, failure, then));
            return;
        }
        request.pause();
        read.orTimeout(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                .whenComplete((connection, failure) -> context.runOnContext(back -> {
                    go(connection, failure, then);
                    request.resume();
                }));
    }

    final void startPatience() {
        deadline = System.nanoTime() + desk.bounds.patience().toNanos();
    }

    void refuse(ErrorCode code, String detail) {
        desk.answers.refused(request.response(), code, detail);
    }

    final void comeBack() {
        refuse(ErrorCode.unavailable, COME_BACK);
    }

    final Platform.Hook hook(byte[] body) {
        String query = request.query();
        return new Platform.Hook(
                HookHeaders.view(request.headers()), request.path(), query == null ? "" : query, body, null);
    }

    /** Most hooks' addresses end with the connection's id. */
    private boolean isElsewhere(HookConnection connection) {
        return !connection.platform().takesPath() && request.path().split("/").length > 3;
    }

    private void go(HookConnection connection, Throwable failure, Consumer<HookConnection> then) {
        if (request.response().closed()) {
            // The sender has gone meanwhile: nobody to read from, nobody to answer.
            return;
        }
        if (failure != null) {
            comeBack();
        } else if (connection == null || !connection.active() || isElsewhere(connection)) {
            refuse(ErrorCode.not_found, NO_CONNECTION);
        } else {
            then.accept(connection);
        }
    }
}
