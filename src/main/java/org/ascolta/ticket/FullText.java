package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;

/**
 * Finding tickets by words, in web search syntax: in their subjects, messages, and customers' names and handles. Each word
 * is taken as it is written, as Italian and as English, accents folded, the way the stored vectors were made.
 */
@ApplicationScoped
class FullText {

    /** The longest query that is taken, in characters. */
    static final int LONGEST = 200;

    /** From so many messages on, a page is found sooner by looking at tickets in their order than by collecting all hits. */
    private static final int COMMON = 10_000;

    // Constant configurations, so that the planner knows the words and can tell rare ones from common ones.
    private static final String ANY_LANGUAGE = "(websearch_to_tsquery('ascolta_plain', ?)"
            + " || websearch_to_tsquery('ascolta_it', ?) || websearch_to_tsquery('ascolta_en', ?))";

    private static final String NAME = "websearch_to_tsquery('ascolta_plain', ?)";

    /** What the planner knows of the words: nothing is read but statistics. */
    private static final String ESTIMATE =
            "EXPLAIN (FORMAT JSON) SELECT FROM message WHERE search @@ " + ANY_LANGUAGE.replace("?", "$1");

    /** Rare words: their tickets, from the indexes of words. What a merged ticket has is found where it went. */
    static final String RARE = """
            t.id IN (
                WITH hit AS (
                    SELECT id FROM ticket WHERE search @@ %1$s
                    UNION SELECT ticket_id FROM message WHERE search @@ %1$s AND ticket_id IS NOT NULL
                    UNION SELECT owner.id FROM identity JOIN ticket owner ON owner.identity_id = identity.id
                          WHERE identity.search @@ %2$s)
                SELECT id FROM hit
                UNION ALL SELECT merged_into FROM hit JOIN ticket USING (id) WHERE merged_into IS NOT NULL)
            """.formatted(ANY_LANGUAGE, NAME);

    /** Common words: whether a ticket has them, asked of each in the order of the list. OFFSET 0 keeps it so. */
    static final String OFTEN = """
            (t.search @@ %1$s
             OR EXISTS (SELECT FROM message m WHERE m.ticket_id = t.id AND m.search @@ %1$s OFFSET 0)
             OR EXISTS (SELECT FROM identity i WHERE i.id = t.identity_id AND i.search @@ %2$s OFFSET 0)
             OR t.has_members AND EXISTS (
                    SELECT FROM ticket part LEFT JOIN message m ON m.ticket_id = part.id
                    LEFT JOIN identity i ON i.id = part.identity_id
                    WHERE part.merged_into = t.id AND (m.search @@ %1$s OR part.search @@ %1$s OR i.search @@ %2$s)
                    OFFSET 0))
            """.formatted(ANY_LANGUAGE, NAME);

    private final Database database;

    FullText(Database database) {
        this.database = database;
    }

    /** Narrows to the tickets that have these words. */
    Uni<Conditions> narrow(Conditions where, String words) {
        return database.sharedRows(ESTIMATE, words)
                .map(plan -> rows(plan.get(0).getValue(0)) < COMMON ? RARE : OFTEN)
                .map(way -> where.and(way, words));
    }

    private static long rows(Object plan) {
        JsonArray json = plan instanceof JsonArray array ? array : new JsonArray(plan.toString());
        return json.getJsonObject(0).getJsonObject("Plan").getLong("Plan Rows");
    }
}
