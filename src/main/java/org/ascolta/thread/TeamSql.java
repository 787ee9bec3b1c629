package org.ascolta.thread;

/** Which team has to answer a ticket: the one that rules named, as long as the ticket is where they want it. */
public final class TeamSql {

    private TeamSql() {}

    /** Of a ticket {@code t} that goes to a queue. */
    public static String in(String queue) {
        return in(queue, "t.rules_queue_id", "t.rules_team_id");
    }

    /** None when the team is gone. */
    static String in(String queue, String wantedQueue, String wantedTeam) {
        return "CASE WHEN %s = coalesce(%s, '%s') THEN (SELECT id FROM team WHERE id = %s) END"
                .formatted(queue, wantedQueue, FixedQueues.DEFAULT, wantedTeam);
    }
}
