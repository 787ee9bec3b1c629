package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.ascolta.channel.Said;
import org.ascolta.sla.Book;
import org.ascolta.sla.Books;
import org.ascolta.sla.Scene;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.triage.RuleBooks;
import org.ascolta.triage.Rules;

/** The accounts that a batch touches, with their terms over time. */
@ApplicationScoped
class Accounts {

    // Locked against their deletion, which looks for threads first and would not see those of this batch.
    private static final String FIND = """
            SELECT a.id, a.connection_id, a.brand_id, a.network, a.external_id, a.role, a.handle, t.terms,
                   (SELECT edition FROM sla_head) AS edition,
                   (SELECT edition FROM rule_head) AS rule_edition,
                   (SELECT jsonb_object_agg(place, canonical) FROM place_alias
                    WHERE account_id = a.id AND place = ANY($3)) AS aliases,
                   EXISTS (SELECT FROM aside WHERE account_id = a.id) AS has_asides
            FROM account a
            CROSS JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_object(
                    'from', CASE WHEN isfinite(valid_from) THEN to_json(valid_from) END, 'listening', listening,
                    'privateReopen', private_reopen_hours, 'publicWindow', public_window_hours,
                    'publicReopen', public_reopen_hours, 'auto', to_json(auto_replies), 'names', to_json(names))
                    ORDER BY valid_from) AS terms
                FROM account_terms WHERE account_id = a.id) t
            WHERE a.connection_id = ANY($1) OR a.id = ANY($2)
            FOR KEY SHARE OF a""";

    // Coarse on purpose: one writer now and then, and never one that waits for another's row.
    private static final String HEARD = """
            UPDATE account a SET last_inbound_at = now(), inbound_count = a.inbound_count + 1,
              longest_pause_ms = coalesce(greatest(extract(epoch FROM now() - a.last_inbound_at) * 1000,
                a.longest_pause_ms * power(0.5, extract(epoch FROM now() - a.last_inbound_at) / 604800)), 0),
              fault = nullif(a.fault, 'silent'),
              inbound_lag_ms = greatest(0, extract(epoch FROM now() - heard.received_at) * 1000)
            FROM (SELECT id FROM account
                  WHERE id = ANY($1) AND (last_inbound_at IS NULL OR last_inbound_at < now() - interval '5 s')
                  FOR NO KEY UPDATE SKIP LOCKED) due,
              unnest($1::uuid[], $2::timestamptz[]) heard (id, received_at)
            WHERE a.id = due.id AND a.id = heard.id""";

    private final Books books;
    private final RuleBooks ruleBooks;

    Accounts(Books books, RuleBooks ruleBooks) {
        this.books = books;
        this.ruleBooks = ruleBooks;
    }

    /** Notes that these accounts are alive, and how long what was said last had waited. */
    Uni<Void> heardFrom(Tx tx, List<Item> items) {
        Map<UUID, OffsetDateTime> latest = new TreeMap<>();
        items.forEach(item -> latest.merge(
                item.account().id(), item.heard().receivedAt(), (one, other) -> one.isAfter(other) ? one : other));
        UUID[] ids = latest.keySet().toArray(UUID[]::new);
        return tx.run(HEARD, ids, latest.values().toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    /** These accounts, for those who speak of no places. */
    Uni<List<Account>> find(Tx tx, UUID[] ids) {
        return find(tx, new UUID[0], ids, Set.of());
    }

    /** The accounts of these connections, and these accounts, with what they know of these places. */
    Uni<List<Account>> find(Tx tx, UUID[] connections, UUID[] ids, Set<String> places) {
        return tx.rows(FIND, connections, ids, places.toArray(String[]::new))
                .flatMap(rows -> book(rows).flatMap(book -> rules(rows).map(rules -> rows.stream()
                        .map(row -> account(row, book, rules))
                        .toList())));
    }

    private Uni<Rules> rules(List<Row> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(Rules.NONE)
                : ruleBooks.at(rows.get(0).getLong("rule_edition"));
    }

    /** What clocks are set by, as it was when these rows were read. */
    private Uni<Book> book(List<Row> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(Book.EMPTY)
                : books.at(rows.get(0).getLong("edition"));
    }

    /** The account that is meant: named by the desk, or by the platform among those of the connection. Null if none. */
    static Account meant(List<Account> accounts, Heard heard) {
        if (heard.accountId() != null) {
            return accounts.stream()
                    .filter(account -> account.id().equals(heard.accountId()))
                    .findFirst()
                    .orElse(null);
        }
        Said said = heard.said();
        List<Account> candidates = accounts.stream()
                .filter(account -> heard.connectionId().equals(account.connectionId()))
                .filter(account -> said.network() == null || said.network().equals(account.network()))
                .filter(account -> said.account() == null || said.account().equals(account.externalId()))
                .toList();
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    private static Account account(Row row, Book book, Rules rules) {
        JsonArray terms = row.getJsonArray("terms");
        List<Terms.History.From> history =
                terms.stream().map(one -> from((JsonObject) one)).toList();
        return new Account(
                row.getUUID("id"),
                row.getUUID("connection_id"),
                row.getUUID("brand_id"),
                row.getString("network"),
                row.getString("external_id"),
                new Terms.History(history),
                aliases(row.getJsonObject("aliases")),
                row.getBoolean("has_asides"),
                new Scene.Place(
                        row.getUUID("id"),
                        row.getUUID("brand_id"),
                        row.getString("network"),
                        row.getString("role"),
                        row.getString("handle")),
                book,
                rules);
    }

    private static Map<String, String> aliases(JsonObject json) {
        Map<String, String> aliases = new TreeMap<>();
        if (json != null) {
            json.forEach(alias -> aliases.put(alias.getKey(), (String) alias.getValue()));
        }
        return aliases;
    }

    private static Terms.History.From from(JsonObject json) {
        String from = json.getString("from");
        Terms terms = new Terms(
                json.getBoolean("listening"),
                json.getInteger("privateReopen"),
                json.getInteger("publicWindow"),
                json.getInteger("publicReopen"),
                Set.copyOf(texts(json.getJsonArray("auto"))),
                texts(json.getJsonArray("names")));
        return new Terms.History.From(from == null ? Long.MIN_VALUE : Micros.of(OffsetDateTime.parse(from)), terms);
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).distinct().toList();
    }
}
