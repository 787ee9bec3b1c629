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
 * What became of every accepted reply, by its own state and by what the platforms have. Only a bot's may stay unknown: a
 * connector drops what it was told before.
 *
 * @param faults one line for each reply of which the two do not agree
 */
record Fates(int accepted, int arrived, Map<String, Integer> states, List<String> faults) {

    static Fates read(Api api, Questions questions, StubPlatform stub) {
        Map<String, Integer> arrived = new HashMap<>();
        Map<String, Integer> states = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        stub.posts().stream().map(Posted::text).forEach(text -> arrived.merge(text, 1, Integer::sum));
        Map<JsonNode, String> networks = new HashMap<>();
        api.all("/api/v1/accounts")
                .forEach(account ->
                        networks.put(account.path("id"), account.path("network").textValue()));
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
                            times <= 1
                                    && !isAnswered
                                    && networks.get(reply.path("accountId")).equals("telegram");
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
