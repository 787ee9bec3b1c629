package org.ascolta.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;

/**
 * A database with stored events that nobody has read yet: what customers write, in seven languages, five messages a
 * customer on average, in the order in which they were written.
 */
final class Backlog {

    /** Nothing but the way from the inbox to the ticket. */
    static final Map<String, String> QUIET = Map.of(
            "ASCOLTA_CLOCKS_BATCH", "0",
            "ASCOLTA_TRIAGE_ASK_BATCH", "0",
            "ASCOLTA_ROUTING_ASSIGNS", "false",
            "ASCOLTA_FOLD_CHECK_EVERY", "off");

    static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "it", "nl", "pt");
    private static final int MESSAGES_PER_AUTHOR = 5;
    private static final int PUBLIC = Integer.getInteger("bench.public", 50);
    private static final int AUTHORS_PER_POST = 60;

    private static final String FILL = """
            WITH texts AS (SELECT string_to_array($texts$%s$texts$, E'\\n') AS t),
            said AS (
                SELECT n, now() - (%d - n) * interval '5 ms' AS at, a AS author, t[1 + (random() * (cardinality(t) - 1))::int] AS text
                FROM texts, generate_series(%d, %d) n, LATERAL (SELECT (random() * %d)::int + 0 * n AS a) chosen),
            bodies AS (
                SELECT n, convert_to(jsonb_build_object('type', 'message.created', 'timestamp', at, 'data', jsonb_build_object(
                    'account', 'bench', 'externalId', 'm-' || n, 'threadId',
                    CASE WHEN author %% 100 < %d THEN 'p-' || author / %d ELSE 'c-' || author END,
                    'author', jsonb_build_object('id', 'u-' || author, 'name', 'Maria Bianchi', 'handle', 'maria' || author),
                    'visibility', CASE WHEN author %% 100 < %d THEN 'public' ELSE 'private' END,
                    'createdAt', at, 'attachments', '[]'::jsonb, 'text', text))::text, 'UTF8') AS body
                FROM said ORDER BY n),
            kept AS (
                INSERT INTO inbox (id, received_at, connection_id, secret_no, headers, body)
                SELECT uuidv7(), now(), (SELECT id FROM connection), 0,
                       convert_to(E'\\nwebhook-id:msg_' || n || E'\\nwebhook-timestamp:' || extract(epoch FROM now())::bigint, 'UTF8'), body
                FROM bodies ORDER BY n
                RETURNING id, received_at)
            INSERT INTO inbox_todo (id, received_at) SELECT id, received_at FROM kept""";

    private final OwnPostgres postgres;
    private final String name;
    private final int size;

    Backlog(OwnPostgres postgres, String name, int size) {
        this.postgres = postgres;
        this.name = name;
        this.size = size;
    }

    /** Makes the database; a tenth has become tickets already, for a database that is all empty is planned for as such. */
    void fill() throws IOException {
        postgres.create(name);
        String texts = texts();
        try (ServiceProcess service = new ServiceProcess("backlog", postgres.jdbcUrl(name), QUIET)) {
            Rig.company(new Api(service.port()));
            fill(texts, 1, size / 10);
            Await.until("the first to be tickets", PATIENCE, () -> !isMoreThan(name, 0));
        }
        fill(texts, size / 10 + 1, size);
        postgres.run(name, LeastWork.PREPARE);
        postgres.run(name, "VACUUM ANALYZE");
    }

    private void fill(String texts, int first, int last) {
        postgres.run(
                name,
                FILL.formatted(texts, size, first, last, size / MESSAGES_PER_AUTHOR, PUBLIC, AUTHORS_PER_POST, PUBLIC));
    }

    /** A database of its own with all that is in this one. */
    String copy(String copy) {
        postgres.run("postgres", "CREATE DATABASE " + copy + " TEMPLATE " + name);
        postgres.run("postgres", "CHECKPOINT");
        return copy;
    }

    long waiting(String copy) {
        return Long.parseLong(postgres.ask(copy, "SELECT count(*) FROM inbox_todo"));
    }

    boolean isMoreThan(String copy, long most) {
        return "t".equals(postgres.ask(copy, "SELECT EXISTS (SELECT FROM inbox_todo OFFSET " + most + ")"));
    }

    private static String texts() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String language : LANGUAGES) {
            try (var file = Backlog.class.getResourceAsStream("/triage/languages/" + language + ".txt")) {
                all.append(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return Stream.of(all.toString().split("\n"))
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
