package org.ascolta.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ascolta.testing.Wire;

/** Holds every answer against what is promised for any request at all. */
final class Findings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, String> faults = new TreeMap<>();
    private final Set<String> succeeded = new TreeSet<>();
    private int sent;

    synchronized void answered(Document.Operation operation, Requests.Request request, Wire.Answer answer) {
        sent++;
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() < 300) {
            succeeded.add(operation.name());
        } else if (answer.status() >= 500) {
            fault(operation, "answered " + answer.status(), request, answer.text());
        } else if (answer.status() >= 400 && !isProblem(answer)) {
            fault(operation, answer.status() + " is no problem with a code", request, answer.headers() + answer.text());
        }
    }

    synchronized void silent(Document.Operation operation, Requests.Request request, IOException why) {
        sent++;
        fault(operation, "no answer", request, why.toString());
    }

    synchronized List<String> faults() {
        return new ArrayList<>(faults.values());
    }

    synchronized Set<String> neverSucceeded(Collection<Document.Operation> operations) {
        Set<String> never = new TreeSet<>();
        operations.forEach(operation -> never.add(operation.name()));
        never.removeAll(succeeded);
        return never;
    }

    @Override
    public synchronized String toString() {
        return sent + " sent, " + statuses + ", " + faults.size() + " faults";
    }

    /** One example of each kind is enough. */
    private void fault(Document.Operation operation, String what, Requests.Request request, String answer) {
        faults.putIfAbsent(
                operation.name() + what,
                what + ": " + request + "\n   → " + answer.substring(0, Math.min(400, answer.length())));
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
