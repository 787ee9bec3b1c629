package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One right request that writes: a comment, its change or its end, or a subscription. */
class StubMetaCall implements StubCall {

    private final StubMeta meta;
    private final StubMeta.Account account;
    private final String edge;
    private final String object;
    private final JsonNode body;
    private final String externalId;

    /** @param edge "deletion", "" for a change, or where something is added */
    StubMetaCall(StubMeta meta, StubMeta.Account account, String edge, String object, JsonNode body) {
        this.meta = meta;
        this.account = account;
        this.edge = edge;
        this.object = object;
        this.body = body;
        long number = StubMeta.nextNumber();
        externalId = account.isInstagram() ? Long.toString(number) : post() + "_" + number;
    }

    /** Subscribing posts nothing that a behaviour could be tried on. */
    @Override
    public boolean isReading() {
        return edge.equals("subscribed_apps");
    }

    @Override
    public String account() {
        return account.id();
    }

    @Override
    public StubAnswer act() {
        return switch (edge) {
            case "subscribed_apps" -> done();
            case "deletion" -> change("delete");
            case "" -> change("post");
            default -> comment();
        };
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return meta.refuse(behaviour);
    }

    /** Pages and accounts are told of their own comments like of any other. */
    @Override
    public void echo() throws InterruptedException {
        StubHook hook = meta.hook(account.id());
        if (hook != null && !edge.isEmpty() && !edge.equals("deletion")) {
            hook.deliver(account.isInstagram() ? instagram(hook.secret()) : facebook(hook.secret()));
        }
    }

    private StubAnswer comment() {
        meta.board().post(Posted.first(account.network(), account.id(), place(), parent(), text(), externalId, null));
        return StubAnswer.json(200, Map.of("id", externalId));
    }

    private StubAnswer change(String method) {
        Posted there = meta.board().find(account.id(), object);
        if (there == null || there.deleted()) {
            return StubGraph.missing(method, object);
        }
        boolean deletes = method.equals("delete");
        meta.board().change(account.id(), object, post -> deletes ? post.takenBack() : post.editedTo(text()));
        return done();
    }

    private static StubAnswer done() {
        return StubAnswer.json(200, Map.of("success", true));
    }

    private Letter facebook(String secret) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("from", Map.of("id", account.id(), "name", "Page"));
        value.put("post_id", place());
        value.put("comment_id", externalId);
        value.put("parent_id", object);
        value.put("message", text());
        value.put("created_time", Instant.now().getEpochSecond());
        value.put("item", "comment");
        value.put("verb", "add");
        return StubGraph.change(secret, "page", account.id(), "feed", value);
    }

    private Letter instagram(String secret) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("from", Map.of("id", account.id(), "username", "brand"));
        value.put("media", Map.of("id", place(), "media_product_type", "FEED"));
        value.put("id", externalId);
        value.put("text", text());
        if (edge.equals("replies")) {
            value.put("parent_id", object);
        }
        return StubGraph.change(secret, "instagram", account.id(), "comments", value);
    }

    /** The number of the post, which a page's post and a comment name in different places. */
    private String post() {
        String[] parts = object.split("_", 2);
        return parts.length == 2 && parts[0].equals(account.id()) ? parts[1] : parts[0];
    }

    private String place() {
        if (edge.equals("mentions")) {
            return body.path("media_id").asText();
        }
        if (account.isInstagram()) {
            return meta.mediaOf(object);
        }
        return object.startsWith(account.id() + "_") ? object : account.id() + "_" + post();
    }

    private String parent() {
        return edge.equals("mentions") ? body.path("comment_id").asText(place()) : object;
    }

    private String text() {
        return body.path("message").asText();
    }
}
