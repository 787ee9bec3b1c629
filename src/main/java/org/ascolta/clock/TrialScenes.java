package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.sla.Band;
import org.ascolta.sla.Scene;
import org.ascolta.store.Tx;
import org.ascolta.web.Problem;

/** What policies look at, of a ticket that is there and of one that might be. */
@ApplicationScoped
class TrialScenes {

    private static final String TICKET = """
            SELECT t.account_id, t.brand_id, a.network, a.role, a.handle, t.visibility, m.text, m.author, t.band, t.follow_up_of IS NOT NULL AS follow_up, coalesce(c.vip, false) AS vip
            FROM ticket t
            JOIN account a ON a.id = t.account_id
            LEFT JOIN message m ON m.id = t.first_message_id
            LEFT JOIN identity i ON i.id = t.identity_id
            LEFT JOIN customer c ON c.id = i.customer_id
            WHERE t.id = $1 AND\s""" + Scope.ALL.where("t", 2);

    /** 422 when there is no such ticket in the scope. */
    Uni<Scene> of(Tx tx, UUID ticket, Scope scope) {
        return tx.first(TICKET, ticket, scope.queueIds(), scope.accountIds())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.unprocessable("ticketId", "is no ticket"))
                .map(TrialScenes::scene);
    }

    static Scene of(SlaTrialIn.Imagined ticket) {
        String visibility = ticket.visibility() == null ? "private" : ticket.visibility();
        Band band = ticket.band() == null ? Band.normal : ticket.band();
        return new Scene(
                new Scene.Place(null, null, ticket.network(), ticket.role(), ticket.handle()),
                new Scene.Talk(visibility),
                new Scene.Words(ticket.text(), visibility),
                new Scene.Writer(null),
                new Scene.Work(band, false),
                new Scene.Person(Boolean.TRUE.equals(ticket.vip())));
    }

    private static Scene scene(Row row) {
        String visibility = row.getString("visibility");
        return new Scene(
                new Scene.Place(
                        row.getUUID("account_id"),
                        row.getUUID("brand_id"),
                        row.getString("network"),
                        row.getString("role"),
                        row.getString("handle")),
                new Scene.Talk(visibility),
                new Scene.Words(row.getString("text"), visibility),
                new Scene.Writer(row.getString("author")),
                new Scene.Work(Band.valueOf(row.getString("band")), row.getBoolean("follow_up")),
                new Scene.Person(row.getBoolean("vip")));
    }
}
