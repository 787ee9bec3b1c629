package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.access.Caller;
import org.ascolta.access.Role;
import org.ascolta.routing.PublicReplies;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Parse;
import org.ascolta.web.Problem;

/** The caller as somebody who writes to customers. */
@ApplicationScoped
class Writers {

    private static final String READ = """
            SELECT agent.account_ids, agent.public_replies, coalesce(agent.name, api_key.name) AS name
            FROM (SELECT $1::uuid AS id) asked
            LEFT JOIN agent ON agent.id = asked.id
            LEFT JOIN api_key ON api_key.id = asked.id""";

    private static final Set<String> SUPERVISORS = Set.of(Role.SUPERVISOR, Role.ADMIN);

    private final Caller caller;

    Writers(Caller caller) {
        this.caller = caller;
    }

    /** People decide about what was written; bots and integrations do not. */
    static void peopleOnly(Caller caller) {
        if (!caller.actor().isHuman()) {
            throw Problem.of(ErrorCode.forbidden, "For people only.");
        }
    }

    static void notForIntegrations(Caller caller) {
        if (caller.actor().kind() == Actor.Kind.integration) {
            throw Problem.of(ErrorCode.forbidden, "An integration does not reply.");
        }
    }

    Uni<Writer> caller(Tx tx) {
        UUID id = Parse.uuid(caller.actor().id()).orElse(null);
        return tx.rows(READ, id).map(rows -> writer(rows.get(0)));
    }

    private Writer writer(Row row) {
        String publicReplies = row.getString("public_replies");
        return new Writer(
                caller.actor(),
                row.getString("name"),
                publicReplies == null ? PublicReplies.allowed : PublicReplies.valueOf(publicReplies),
                accounts(row.getArrayOfUUIDs("account_ids"), caller.scope().accountIds()),
                caller.roles().stream().anyMatch(SUPERVISORS::contains));
    }

    /** The accounts that both lists allow; null allows all. */
    static Set<UUID> accounts(UUID[] one, UUID[] other) {
        if (one == null || other == null) {
            UUID[] only = one == null ? other : one;
            return only == null ? null : Set.copyOf(List.of(only));
        }
        Set<UUID> both = new HashSet<>(Arrays.asList(one));
        both.retainAll(Arrays.asList(other));
        return both;
    }
}
