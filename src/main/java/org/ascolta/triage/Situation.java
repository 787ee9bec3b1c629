package org.ascolta.triage;

import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book;
import org.ascolta.sla.Scene.Place;

/**
 * What rules may look at: one message of a customer, and all that is known around it.
 *
 * @param book for the calendars that are open now
 * @param now  the database's time
 */
public record Situation(
        Words message,
        Author author,
        Place account,
        Talk thread,
        Work ticket,
        Person customer,
        Book book,
        OffsetDateTime now) {

    /**
     * The message.
     *
     * @param text        null when it has none
     * @param visibility  {@code public} or {@code private}
     * @param watched     whether its account only listens: it is owed no answer unless somebody engages
     * @param namesBrand  whether it names the brand
     * @param attachments how many
     * @param writtenAt   by its platform
     */
    public record Words(
            String text,
            String visibility,
            Signals signals,
            boolean watched,
            boolean namesBrand,
            int attachments,
            boolean edited,
            Reach reach,
            OffsetDateTime writtenAt) {}

    /** How far it has gone, as its platform counts; 0 where it does not. */
    public record Reach(long likes, long shares, long replies, long views) {

        public static final Reach NONE = new Reach(0, 0, 0, 0);
    }

    /**
     * Who wrote it.
     *
     * @param id      by its platform
     * @param history null when the rule set does not ask for it
     */
    public record Author(String id, String name, String handle, long followers, boolean verified, History history) {}

    /**
     * What there was with this author before.
     *
     * @param strikes     messages that people waived as troll or spam, and that have not expired
     * @param openTickets of his that wait for an answer, this one not counted unless it is open already
     * @param breaches    clocks of his tickets that were missed in the last 90 days
     */
    public record History(int strikes, int openTickets, int breaches) {

        public static final History NONE = new History(0, 0, 0);

        /** From what {@link HistorySql} counts; without it, none. */
        public static History read(JsonObject counts) {
            return new History(
                    counts.getInteger("strikes", 0), counts.getInteger("open", 0), counts.getInteger("breaches", 0));
        }
    }

    /**
     * The thread.
     *
     * @param burst messages of the customer in its ticket of which nobody has answered any, this one counted
     */
    public record Talk(String visibility, int burst) {}

    /**
     * The ticket as it was before this message; of a new one, what a new one is.
     *
     * @param status       the API's word
     * @param followUp     whether it follows one that had ended
     * @param oldestOpenAt when the oldest message that is owed an answer was written, this one counted; null: none is
     * @param nextDueAt    when its next clock is due; null: none runs
     */
    public record Work(
            String status,
            Band band,
            boolean followUp,
            int unanswered,
            List<String> tags,
            OffsetDateTime oldestOpenAt,
            OffsetDateTime nextDueAt) {}

    /** The customer. */
    public record Person(boolean vip, String language) {}
}
