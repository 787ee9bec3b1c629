package org.ascolta.triage;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book;
import org.ascolta.sla.Scene.Place;
import org.ascolta.triage.Situation.Author;
import org.ascolta.triage.Situation.History;
import org.ascolta.triage.Situation.Person;
import org.ascolta.triage.Situation.Reach;
import org.ascolta.triage.Situation.Talk;
import org.ascolta.triage.Situation.Words;
import org.ascolta.triage.Situation.Work;

/** A situation out of the row of {@link PastMessages}. */
final class PastSituation {

    private PastSituation() {}

    /**
     * What rules are asked about.
     *
     * @param now     the time at which it is judged
     * @param isFirst whether its ticket is seen as if it had just begun with it
     */
    static Situation of(Row row, History history, Book book, OffsetDateTime now, boolean isFirst) {
        return new Situation(
                words(row),
                author(row, history),
                new Place(
                        row.getUUID("account_id"),
                        row.getUUID("brand_id"),
                        row.getString("network"),
                        row.getString("role"),
                        row.getString("handle")),
                new Talk(row.getString("place"), row.getInteger("burst")),
                work(row, isFirst),
                new Person(is(row, "vip"), row.getString("customer_language")),
                book,
                now);
    }

    private static Words words(Row row) {
        JsonObject signals = row.getJsonObject("signals");
        boolean namesBrand = is(row, "brand");
        Integer attachments = row.getInteger("attachments");
        return new Words(
                row.getString("text"),
                row.getString("visibility"),
                signals == null ? SignalReader.read(row.getString("text")) : Signals.read(signals),
                is(row, "listening"),
                namesBrand,
                attachments == null ? 0 : attachments,
                is(row, "edited"),
                reach(row.getJsonObject("metrics")),
                row.getOffsetDateTime("sent_at"));
    }

    private static Reach reach(JsonObject metrics) {
        return metrics == null
                ? Reach.NONE
                : new Reach(
                        metrics.getLong("likes", 0L),
                        metrics.getLong("shares", 0L),
                        metrics.getLong("replies", 0L),
                        metrics.getLong("views", 0L));
    }

    private static Author author(Row row, History history) {
        Long followers = row.getLong("followers");
        return new Author(
                row.getString("author"),
                row.getString("author_name"),
                row.getString("author_handle"),
                followers == null ? 0 : followers,
                is(row, "verified"),
                history);
    }

    /** Of the message that a ticket began with, what a new ticket is. */
    private static Work work(Row row, boolean isFirst) {
        boolean followUp = row.getBoolean("follow_up");
        return isFirst
                ? new Work("new", Band.normal, followUp, 0, List.of(), row.getOffsetDateTime("sent_at"), null)
                : new Work(
                        row.getString("status"),
                        Band.valueOf(row.getString("band")),
                        followUp,
                        row.getInteger("unanswered"),
                        List.of(row.getArrayOfStrings("tags")),
                        row.getOffsetDateTime("oldest_open_at"),
                        row.getOffsetDateTime("next_due_at"));
    }

    private static boolean is(Row row, String column) {
        return Boolean.TRUE.equals(row.getBoolean(column));
    }
}
