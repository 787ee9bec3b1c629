package org.ascolta.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that is read: what was put there, or the comments that were posted below an object. */
record StubMetaReading(StubMeta meta, String account, String object, String edge, String shown) implements StubCall {

    @Override
    public boolean isReading() {
        return true;
    }

    @Override
    public StubAnswer act() {
        if (shown != null) {
            return StubAnswer.nothing(200)
                    .with("Content-Type", "application/json")
                    .withBody(shown.getBytes(StandardCharsets.UTF_8));
        }
        if (!edge.equals("comments") && !edge.equals("replies")) {
            return StubGraph.missing("get", object);
        }
        List<Map<String, Object>> below = meta.board().posts().stream()
                .filter(post -> !StubMetaMessagesCall.isPrivate(post))
                .filter(post -> object.equals(post.parent()) && !post.deleted())
                .map(StubMetaReading::node)
                .toList();
        return StubAnswer.json(200, Map.of("data", below));
    }

    private static Map<String, Object> node(Posted post) {
        boolean instagram = post.platform().equals(StubMeta.INSTAGRAM);
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", post.externalId());
        node.put(instagram ? "text" : "message", post.text());
        node.put("from", Map.of("id", post.account()));
        node.put(instagram ? "timestamp" : "created_time", post.at().toString());
        return node;
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return meta.refuse(behaviour);
    }

    @Override
    public void echo() {
        // Nobody is told of what was read.
    }
}
