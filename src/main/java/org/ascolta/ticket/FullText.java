package org.ascolta.ticket;

/**
 * Finding tickets by words, in web search syntax: in their subjects, messages, and customers' names and handles. Each word
 * is taken as it is written, as Italian and as English, accents folded, the way the stored vectors were made.
 */
final class FullText {

    /** The longest query that is taken, in characters. */
    static final int LONGEST = 200;

    // Constant configurations, so that the planner knows the words and can tell rare ones from common ones.
    private static final String ANY_LANGUAGE = "(websearch_to_tsquery('ascolta_plain', ?)"
            + " || websearch_to_tsquery('ascolta_it', ?) || websearch_to_tsquery('ascolta_en', ?))";

    private static final String NAME = "websearch_to_tsquery('ascolta_plain', ?)";

    /** The ids of the tickets that have the words {@code ?}; what a merged ticket has is found where it went. */
    static final String TICKETS = """
            WITH hit AS (
                SELECT id FROM ticket WHERE search @@ %1$s
                UNION SELECT ticket_id FROM message WHERE search @@ %1$s AND ticket_id IS NOT NULL
                UNION SELECT owner.id FROM identity JOIN ticket owner ON owner.identity_id = identity.id
                      WHERE identity.search @@ %2$s)
            SELECT id FROM hit
            UNION ALL SELECT merged_into FROM hit JOIN ticket USING (id) WHERE merged_into IS NOT NULL
            """.formatted(ANY_LANGUAGE, NAME);

    private FullText() {}
}
