package org.ascolta.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ascolta.demo.Posted;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.Api;

/**
 * What became of every accepted reply, by its own state and by what the platforms have.
 *
 * @param faults one line for each reply of which the two do not agree
 */
record Fates(int accepted, int arrived, Map<String, Integer> states, List<String> faults) {

    static Fates read(Api api, Questions questions, StubPlatform stub) {
        Map<String, Integer> arrived = new HashMap<>();
        Map<String, Integer> states = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        Map<String, String> platforms = new HashMap<>();
        for (Posted post : stub.posts()) {
            arrived.merge(post.text(), 1, Integer::sum);
            platforms.put(post.text(), post.platform());
        }
        for (Questions.Question question : questions.all) {
            JsonNode reply = api.get("/api/v1/replies/" + questions.accepted.get(question.id()));
            JsonNode owed = api.get("/api/v1/obligations/" + question.id());
            String status = reply.path("status").textValue();
            int times = arrived.getOrDefault(question.reply(), 0);
            boolean isAnswered = owed.path("state").textValue().equals("answered")
                    && owed.path("answeredBy").equals(reply.path("messageId"));
            states.merge(status, 1, Integer::sum);
            boolean isRight =
                    switch (status) {
                        case "sent" -> times == 1 && isAnswered;
                        case "unknown" ->
                            times <= 1 && !isAnswered && !"generic".equals(platforms.get(question.reply()));
                        default -> false;
                    };
            if (!isRight) {
                faults.add(status + ", arrived " + times + " times, answered " + isAnswered + ": " + reply);
            }
        }
        return new Fates(questions.accepted.size(), arrived.size(), states, faults);
    }

    int sent() {
        return states.getOrDefault("sent", 0);
    }

    @Override
    public String toString() {
        return "accepted=%d arrived=%d %s faults=%d %s"
                .formatted(
                        accepted,
                        arrived,
                        states,
                        faults.size(),
                        faults.stream().limit(5).toList());
    }
}
