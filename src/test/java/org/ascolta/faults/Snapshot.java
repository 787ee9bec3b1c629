package org.ascolta.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.ascolta.testing.Api;

/**
 * Everything that the public API shows, without what may differ between runs (ids, numbers, times of receipt,
 * versions): tickets by the account and name of their first message.
 */
final class Snapshot {

    private static final List<String> TICKET =
            List.of("status", "visibility", "unanswered", "firstRespondedAt", "resolvedAt", "language", "subject");
    private static final List<String> MESSAGE = List.of(
            "externalId", "kind", "visibility", "text", "sentAt", "editedAt", "deletedAt", "attachments", "permalink");
    private static final List<String> OBLIGATION = List.of("state", "openedAt", "endedAt");

    /** A ticket and what belongs to it, as answered. */
    record Whole(JsonNode ticket, List<JsonNode> timeline, List<JsonNode> obligations) {

        List<JsonNode> messages() {
            return of("message").map(entry -> entry.path("message")).toList();
        }

        Stream<JsonNode> of(String type) {
            return timeline.stream().filter(entry -> entry.path("type").asText().equals(type));
        }

        String key() {
            return account() + "/" + messages().get(0).path("externalId").textValue();
        }

        String account() {
            return ticket.path("account").path("handle").textValue();
        }
    }

    private final Map<String, String> tickets = new TreeMap<>();
    private final Map<String, List<JsonNode>> messages = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    static Snapshot read(Api api) {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Whole>> reading = new ArrayList<>();
            for (JsonNode ticket : api.all("/api/v1/tickets?sort=created")) {
                if (!ticket.path("status").asText().equals("merged")) {
                    reading.add(CompletableFuture.supplyAsync(() -> whole(api, ticket), threads));
                }
            }
            return new Snapshot(reading.stream().map(CompletableFuture::join).toList());
        } finally {
            threads.shutdown();
        }
    }

    Snapshot(List<Whole> wholes) {
        for (Whole whole : wholes) {
            names.put(whole.ticket.path("id").textValue(), whole.key());
            for (JsonNode message : whole.messages()) {
                String external = message.path("externalId").textValue();
                names.put(message.path("id").textValue(), external);
                messages.computeIfAbsent(whole.account() + "/" + external, nothing -> new ArrayList<>())
                        .add(message);
            }
        }
        wholes.forEach(whole -> tickets.merge(whole.key(), describe(whole), (one, other) -> one + "\nTWICE\n" + other));
    }

    /** Descriptions by the name of the first message. */
    Map<String, String> tickets() {
        return tickets;
    }

    /** Every showing of a message, by account and external id. */
    List<JsonNode> messages(String key) {
        return messages.getOrDefault(key, List.of());
    }

    private static Whole whole(Api api, JsonNode ticket) {
        String path = "/api/v1/tickets/" + ticket.path("id").textValue();
        return new Whole(ticket, api.all(path + "/timeline"), api.all(path + "/obligations"));
    }

    private String describe(Whole whole) {
        StringBuilder all = new StringBuilder(fields(whole.ticket, TICKET));
        all.append(" followUpOf=").append(name(whole.ticket.path("followUpOf")));
        for (JsonNode message : whole.messages()) {
            all.append("\n  message ").append(fields(message, MESSAGE));
            all.append(" by=").append(message.path("author").path("kind").asText());
            all.append(" parent=").append(message.path("parentExternalId").asText());
            all.append(message.path("parentId").isTextual() ? " which is known" : "");
        }
        whole.of("edit").map(this::edit).sorted().forEach(all::append);
        whole.obligations.stream().map(this::obligation).sorted().forEach(all::append);
        return all.toString();
    }

    private String edit(JsonNode entry) {
        return "\n  edit of " + name(entry.path("id")) + " at " + entry.path("at") + " to "
                + entry.path("detail").path("text");
    }

    private String obligation(JsonNode obligation) {
        JsonNode waiver = obligation.path("waiver");
        return "\n  owed to " + name(obligation.path("messageId")) + " " + fields(obligation, OBLIGATION)
                + " answeredBy="
                + name(obligation.path("answeredBy")) + " waiver="
                + waiver.path("reason").asText("") + " by "
                + waiver.path("actor").path("kind").asText("");
    }

    private String name(JsonNode id) {
        return id.isTextual() ? names.getOrDefault(id.textValue(), id.textValue()) : "";
    }

    private static String fields(JsonNode node, List<String> names) {
        StringBuilder text = new StringBuilder();
        names.forEach(
                name -> text.append(name).append('=').append(node.path(name)).append(' '));
        return text.toString();
    }
}
