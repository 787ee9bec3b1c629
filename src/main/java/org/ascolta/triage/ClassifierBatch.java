package org.ascolta.triage;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Messages that the classifier is asked about, left to this replica while the lease holds.
 *
 * @param from     where the cursor is
 * @param to       where it will be
 * @param lease    when it ends; no other has the same
 * @param tries    answers that failed before at this cursor, for which a text may be to blame
 * @param failures calls that failed before, in a row
 */
record ClassifierBatch(UUID from, UUID to, OffsetDateTime lease, int tries, int failures, List<Asked> messages) {

    private static final int MOST_TRIES = 3;
    private static final int MOST_MESSAGES = 1000;

    /** One message. {@code text} is its beginning, {@code language} null when it cannot be told. */
    record Asked(UUID id, UUID threadId, String text, String language, String network, String visibility) {

        static final int MOST_CHARACTERS = 4000;

        static Asked of(Row row) {
            return new Asked(
                    row.getUUID("id"),
                    row.getUUID("thread_id"),
                    row.getString("text"),
                    row.getString("language"),
                    row.getString("network"),
                    row.getString("visibility"));
        }

        private JsonObject json() {
            return new JsonObject()
                    .put("id", id.toString())
                    .put("text", text)
                    .put("language", language)
                    .put("network", network)
                    .put("visibility", visibility);
        }
    }

    /** As many as there may be in one. */
    static int most(TriageConfig config) {
        return Math.max(1, Math.min(MOST_MESSAGES, config.classifierBatch()));
    }

    /** So that one text that it cannot bear costs no other message its answer: fewer with every try, down to one. */
    static int most(TriageConfig config, int tries) {
        return Math.max(1, most(config) >> Math.min(2 * tries, 30));
    }

    /** Whether it is one message, and this was the last time that anybody asks about it. */
    boolean isLeftOut(ClassifierOutcome outcome) {
        return outcome.mayBeTheText() && messages.size() == 1 && tries + 1 >= MOST_TRIES;
    }

    Buffer question() {
        List<JsonObject> all = messages.stream().map(Asked::json).toList();
        return new JsonObject().put("messages", new JsonArray(all)).toBuffer();
    }

    Set<UUID> ids() {
        return byId().keySet();
    }

    Map<UUID, Asked> byId() {
        return messages.stream().collect(Collectors.toMap(Asked::id, Function.identity()));
    }
}
