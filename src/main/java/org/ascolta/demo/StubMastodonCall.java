package org.ascolta.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts, changes or removes a status of one account. Who removes one twice is not told. */
class StubMastodonCall implements StubCall {

    private final StubMastodon mastodon;
    private final String account;
    private final StubRequest request;
    private final String id;

    /** @param id of the status that is changed; null: a new one */
    StubMastodonCall(StubMastodon mastodon, String account, StubRequest request, String id) {
        this.mastodon = mastodon;
        this.account = account;
        this.request = request;
        this.id = id;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public StubAnswer act() {
        return id == null ? post() : change();
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return mastodon.refuse(behaviour);
    }

    @Override
    public void echo() {
        // An account is not told of its own statuses.
    }

    /** Under one key there is one status. */
    private StubAnswer post() {
        String key = account + " " + request.header("idempotency-key");
        Map<String, Object> earlier = mastodon.earlier(key);
        Map<String, Object> status = earlier == null ? status(mastodon.nextId(), text()) : earlier;
        mastodon.remember(key, status);
        String parent = request.json().path("in_reply_to_id").asText(null);
        mastodon.board()
                .post(Posted.first(
                        StubMastodon.NAME,
                        account,
                        parent,
                        parent,
                        text(),
                        String.valueOf(status.get("id")),
                        request.header("idempotency-key")));
        return StubAnswer.json(200, status);
    }

    private StubAnswer change() {
        Posted there = mastodon.board().find(account, id);
        if (there == null) {
            return StubMastodon.error(404, "Record not found");
        }
        boolean gone = request.method().equals("DELETE");
        mastodon.board().change(account, id, post -> gone ? post.takenBack() : post.editedTo(text()));
        return StubAnswer.json(200, status(id, gone ? there.text() : text()));
    }

    private Map<String, Object> status(String statusId, String text) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("id", statusId);
        status.put("created_at", now);
        status.put("in_reply_to_id", request.json().path("in_reply_to_id").asText(null));
        status.put("visibility", request.json().path("visibility").asText("direct"));
        status.put("content", "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>");
        status.put("account", Map.of("id", "1", "acct", account.replaceAll("@.*", "")));
        return status;
    }

    private String text() {
        return request.json().path("status").asText();
    }
}
