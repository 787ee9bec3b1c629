package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the stub's requests: visits, orders how to behave, and calls of the platforms that it plays. */
class StubDesk implements StubServer.Desk {

    /** Long enough for the service to read an echo before the answer comes. */
    private static final Duration HEAD_START = Duration.ofMillis(500);

    private final StubScript script;
    private final StubBoard board;
    private final List<StubRole> roles;

    StubDesk(StubScript script, StubBoard board, List<StubRole> roles) {
        this.script = script;
        this.board = board;
        this.roles = roles;
    }

    @Override
    public void serve(StubRequest request, StubWire wire) throws IOException, InterruptedException {
        if (request.path().equals("/")) {
            boolean json = request.header("accept").contains("application/json");
            wire.send(json ? StubPage.json(board) : StubPage.html(board));
        } else if (request.path().equals("/behaviour")) {
            wire.send(behaviour(request));
        } else {
            Optional<StubRole> role =
                    roles.stream().filter(one -> one.takes(request)).findFirst();
            if (role.isPresent()) {
                call(role.get(), request, wire);
            } else {
                wire.send(StubAnswer.nothing(404));
            }
        }
    }

    private void call(StubRole role, StubRequest request, StubWire wire) throws IOException, InterruptedException {
        try {
            StubCall call = role.read(request);
            if (call.isReading()) {
                wire.send(call.act());
            } else {
                board.called();
                perform(call, script.next(call.account()), wire);
            }
        } catch (StubFault fault) {
            board.called();
            board.refused(fault.getMessage());
            wire.send(fault.answer());
        }
    }

    private void perform(StubCall call, Behaviour behaviour, StubWire wire) throws IOException, InterruptedException {
        if (!behaviour.posts()) {
            wire.send(call.refuse(behaviour));
            return;
        }
        StubAnswer answer = call.act();
        switch (behaviour) {
            case SLOW, SLOW_THEN_ECHO, ECHO_BEFORE, ECHO_AFTER, RESET, RESET_THEN_ECHO ->
                time(call, behaviour, answer, wire);
            case BAD_GATEWAY -> wire.send(StubAnswer.html(502, "<html><h1>502 Bad Gateway</h1></html>"));
            case MALFORMED -> wire.send(answer.withBody("{\"ok\": tru".getBytes(StandardCharsets.UTF_8)));
            case GZIP -> wire.sendCompressed(answer);
            case HUGE -> wire.sendHuge(answer);
            case ENDLESS -> wire.sendForEver(answer);
            case CUT -> wire.sendHalf(answer);
            default -> wire.send(answer);
        }
    }

    /** Echoes and answers, in the order that the behaviour asks for. */
    private void time(StubCall call, Behaviour behaviour, StubAnswer answer, StubWire wire)
            throws IOException, InterruptedException {
        if (behaviour == Behaviour.SLOW || behaviour == Behaviour.SLOW_THEN_ECHO) {
            Thread.sleep(script.slowness().toMillis());
        }
        if (behaviour == Behaviour.SLOW_THEN_ECHO || behaviour == Behaviour.ECHO_BEFORE) {
            call.echo();
        }
        if (behaviour == Behaviour.ECHO_BEFORE) {
            Thread.sleep(HEAD_START.toMillis());
        }
        if (behaviour == Behaviour.RESET || behaviour == Behaviour.RESET_THEN_ECHO) {
            wire.reset();
        } else {
            wire.send(answer);
        }
        if (behaviour == Behaviour.RESET_THEN_ECHO || behaviour == Behaviour.ECHO_AFTER) {
            call.echo();
        }
    }

    private StubAnswer behaviour(StubRequest request) {
        try {
            switch (request.method()) {
                case "POST" -> order(request.json());
                case "DELETE" -> script.clear();
                default -> {}
            }
            return StubAnswer.json(200, script.shown());
        } catch (IllegalArgumentException unknown) {
            return StubAnswer.json(
                    400,
                    Map.of(
                            "error",
                            unknown.getMessage(),
                            "known",
                            script.shown().get("known")));
        }
    }

    private void order(JsonNode order) {
        List<Behaviour> next = new ArrayList<>();
        int times = Math.min(10_000, Math.max(1, order.path("times").asInt(1)));
        order.path("next").forEach(word -> next.addAll(Collections.nCopies(times, Behaviour.of(word.asText()))));
        if (next.isEmpty() && !order.has("slowSeconds") && !order.has("retryAfterSeconds")) {
            throw new IllegalArgumentException("next is missing: a list of words");
        }
        Duration slow = script.slowness();
        if (order.has("slowSeconds")) {
            slow = Duration.ofMillis((long) (order.path("slowSeconds").asDouble() * 1000));
        }
        script.timing(slow, Duration.ofSeconds(order.path("retryAfterSeconds").asLong(script.retryAfterSeconds())));
        script.add(order.path("account").asText(null), next);
    }
}
