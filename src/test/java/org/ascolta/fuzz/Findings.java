package org.ascolta.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ascolta.testing.Wire;

/** Holds every answer against what is promised for any request at all. */
final class Findings {

    /** A target that is too long to be read is refused before anybody knows what it is: the one answer without a body. */
    static final int TOO_LONG = 414;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, String> faults = new TreeMap<>();
    private final Set<String> succeeded = new TreeSet<>();
    private final Map<String, String> refused = new HashMap<>();
    private int sent;

    synchronized void answered(Document.Operation operation, Requests.Request request, Wire.Answer answer) {
        sent++;
        statuses.merge(answer.status(), 1, Integer::sum);
        refused.put(operation.name(), request + " → " + brief(answer.text(), 300));
        if (answer.status() < 300) {
            succeeded.add(operation.name());
        } else if (answer.status() >= 500) {
            fault(operation, "answered " + answer.status(), request, answer.text());
        } else if (answer.status() >= 400 && answer.status() != TOO_LONG && !isProblem(answer)) {
            fault(operation, answer.status() + " is no problem with a code", request, answer.headers() + answer.text());
        }
    }

    synchronized void silent(Document.Operation operation, Requests.Request request, IOException why) {
        sent++;
        fault(operation, "no answer", request, why.toString());
    }

    /** A stream was opened. */
    synchronized void listening(Document.Operation operation) {
        sent++;
        succeeded.add(operation.name());
    }

    synchronized List<String> faults() {
        return new ArrayList<>(faults.values());
    }

    /** Operations that were never answered 2xx, with what came last. */
    synchronized Map<String, String> neverSucceeded(Collection<Document.Operation> operations) {
        Map<String, String> never = new TreeMap<>();
        operations.forEach(operation -> never.put(operation.name(), refused.get(operation.name())));
        never.keySet().removeAll(succeeded);
        return never;
    }

    @Override
    public synchronized String toString() {
        return sent + " sent, " + statuses + ", " + faults.size() + " faults";
    }

    /** One example of each kind is enough. */
    private void fault(Document.Operation operation, String what, Requests.Request request, String answer) {
        faults.putIfAbsent(operation.name() + what, what + ": " + request + "\n   → " + brief(answer, 400));
    }

    static String brief(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static boolean isProblem(Wire.Answer answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            return answer.headers().getOrDefault("content-type", "").startsWith("application/problem+json")
                    && problem.path("code").isTextual()
                    && problem.path("status").asInt() == answer.status();
        } catch (IOException noJson) {
            return false;
        }
    }
}
