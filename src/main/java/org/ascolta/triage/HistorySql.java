package org.ascolta.triage;

/** What there was with an author before, as a statement counts it; {@link Situation.History#read} reads it. */
public final class HistorySql {

    private static final String COUNTS = """
            jsonb_build_object(
                'strikes', (SELECT count(*) FROM ticket s JOIN obligation o ON o.ticket_id = s.id
                            WHERE s.identity_id = %1$s AND o.reason IN ('troll', 'spam') AND o.state = 'waived'
                              AND o.actor_kind <> 'system' AND o.ended_at > now() - %2$s * interval '1 day'),
                'open', (SELECT count(*) FROM ticket s WHERE s.identity_id = %1$s AND s.unanswered > 0),
                'breaches', (SELECT count(*) FROM ticket s JOIN clock_fact f ON f.ticket_id = s.id
                             WHERE s.identity_id = %1$s AND NOT f.met
                               AND f.started_at > now() - interval '90 days'))""";

    private HistorySql() {}

    /**
     * A JSON expression.
     *
     * @param identity   the expression for the author's identity
     * @param strikeDays that for how many days a strike counts
     */
    public static String counts(String identity, String strikeDays) {
        return COUNTS.formatted(identity, strikeDays);
    }
}
