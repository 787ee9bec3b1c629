package org.ascolta.demo;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks for the mentions of an account, for a hashtag, or for one status. */
class StubMastodonReading implements StubCall {

    private static final String TAG = "/api/v1/timelines/tag/";
    private static final String ONE = "/api/v1/statuses/";

    private final StubMastodon mastodon;
    private final String account;
    private final StubRequest request;
    private final String path;

    StubMastodonReading(StubMastodon mastodon, String account, StubRequest request, String path) {
        this.mastodon = mastodon;
        this.account = account;
        this.request = request;
        this.path = path;
    }

    @Override
    public boolean isReading() {
        return true;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public StubAnswer act() {
        if (path.equals("/api/v1/notifications") && "mention".equals(request.parameter("types%5B%5D"))) {
            return StubAnswer.json(
                    200,
                    page(mastodon.shown(account))
                            .map(StubMastodonReading::mention)
                            .toList());
        }
        if (path.startsWith(TAG)) {
            String tag =
                    java.net.URLDecoder.decode(path.substring(TAG.length()), java.nio.charset.StandardCharsets.UTF_8);
            return StubAnswer.json(200, page(mastodon.shown("#" + tag)).toList());
        }
        return path.startsWith(ONE) ? one(path.substring(ONE.length())) : StubMastodon.error(404, "Not Found");
    }

    private StubAnswer one(String id) {
        return mastodon.shown(account).stream()
                .filter(status -> status.get("id").equals(id))
                .findFirst()
                .map(status -> StubAnswer.json(200, status))
                .orElseGet(() -> StubMastodon.error(404, "Record not found"));
    }

    /** Newest first; of those after {@code min_id} the oldest. */
    private Stream<Map<String, Object>> page(List<Map<String, Object>> statuses) {
        String above = request.parameter("min_id");
        String below = request.parameter("max_id");
        int limit = Integer.parseInt(request.parameter("limit"));
        Comparator<Map<String, Object>> byId = Comparator.comparing(status -> number(status.get("id")));
        List<Map<String, Object>> fit = statuses.stream()
                .filter(status -> above == null || number(status.get("id")) > number(above))
                .filter(status -> below == null || number(status.get("id")) < number(below))
                .sorted(above == null ? byId.reversed() : byId)
                .limit(limit)
                .toList();
        return fit.stream().sorted(byId.reversed());
    }

    private static long number(Object id) {
        return Long.parseLong(String.valueOf(id));
    }

    /** Notifications are numbered on their own; here as their statuses are. */
    private static Map<String, Object> mention(Map<String, Object> status) {
        Map<String, Object> notification = new LinkedHashMap<>();
        notification.put("id", status.get("id"));
        notification.put("type", "mention");
        notification.put("created_at", status.get("created_at"));
        notification.put("status", status);
        return notification;
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return mastodon.refuse(behaviour);
    }

    @Override
    public void echo() {
        // Nothing was written.
    }
}
