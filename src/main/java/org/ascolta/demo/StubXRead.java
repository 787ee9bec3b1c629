package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Something that is asked of X. The search finds everything that others wrote. */
class StubXRead implements StubCall {

    private static final Pattern PATH =
            Pattern.compile("/x/2/(tweets|tweets/search/recent|tweets/(\\d+)|users/(\\d+)/(?:mentions|tweets)"
                    + "|dm_conversations/with/(\\d+)/dm_events)");

    private final StubX x;
    private final String user;
    private final StubRequest request;
    private final Matcher path;

    StubXRead(StubX x, String user, StubRequest request) {
        this.x = x;
        this.user = user;
        this.request = request;
        path = PATH.matcher(request.path());
        StubX.check(path.matches(), 404, "Not Found");
        StubX.check(path.group(3) == null || path.group(3).equals(user), 403, "Forbidden: another user's timeline");
        boolean search = path.group(1).endsWith("recent");
        StubX.check(!search || request.parameter("query") != null, 400, "Invalid Request: query is missing");
        StubX.check(!path.group(1).equals("tweets") || request.parameter("ids") != null, 400, "Invalid Request: ids");
    }

    @Override
    public boolean isReading() {
        return true;
    }

    @Override
    public String account() {
        return user;
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return x.refuse(behaviour);
    }

    @Override
    public void echo() {}

    @Override
    public StubAnswer act() {
        String last = path.group(1).replaceAll(".*/", "");
        return switch (last) {
            case "recent", "mentions" -> timeline(last.equals("recent") ? "next_token" : "pagination_token");
            case "dm_events" -> data(x.book().messages(user, path.group(4)));
            case "tweets" ->
                path.group(3) == null
                        ? several(request.parameter("ids"))
                        : data(x.book().of(user));
            default -> one(path.group(2));
        };
    }

    private StubAnswer one(String id) {
        JsonNode post = x.book().find(id);
        return post == null ? nothing(id) : data(post);
    }

    private StubAnswer several(String ids) {
        List<JsonNode> found = Stream.of(ids.split(","))
                .map(x.book()::find)
                .filter(Objects::nonNull)
                .toList();
        return found.isEmpty() ? nothing(ids) : data(found);
    }

    private static StubAnswer nothing(String id) {
        Map<String, Object> error = Map.of(
                "title", "Not Found Error",
                "detail", "Could not find tweet with id: [" + id + "].",
                "type", "https://api.twitter.com/2/problems/resource-not-found");
        return StubAnswer.json(200, Map.of("errors", List.of(error)));
    }

    private static StubAnswer data(Object data) {
        return StubAnswer.json(200, Map.of("data", data));
    }

    /** Two posts a page, so that few suffice to turn one. */
    private StubAnswer timeline(String turning) {
        String since = request.parameter("since_id");
        String turned = request.parameter(turning);
        boolean search = turning.equals("next_token");
        List<JsonNode> posts = x.book().others().stream()
                .filter(post -> search || StubXBook.mentions(post, user))
                .filter(post -> since == null || StubXBook.number(post).compareTo(new BigInteger(since)) > 0)
                .toList();
        int from = turned == null ? 0 : Integer.parseInt(turned.substring(1));
        List<JsonNode> page = posts.stream().skip(from).limit(2).toList();
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("result_count", page.size());
        if (!page.isEmpty()) {
            meta.put("newest_id", page.get(0).path("id").asText());
            meta.put("oldest_id", page.get(page.size() - 1).path("id").asText());
        }
        if (from + 2 < posts.size()) {
            meta.put("next_token", "b" + (from + 2));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("meta", meta);
        if (!page.isEmpty()) {
            body.put("data", page);
            body.put("includes", Map.of("users", x.book().authors(page)));
        }
        return StubAnswer.json(200, body);
    }
}
