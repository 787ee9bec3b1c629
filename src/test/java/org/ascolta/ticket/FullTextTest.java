package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FullTextTest {

    @Inject
    Database database;

    @Inject
    TicketQueries queries;

    private Rows rows;
    private UUID account;
    private UUID bags;
    private UUID delay;

    @BeforeEach
    void twoTickets() {
        rows = new Rows(database);
        account = rows.account("generic");
        bags = rows.ticket(account)
                .subject("Bagagli smarriti")
                .text("Perché la città non trova le mie valigie?")
                .from("Gioacchino Però", "gio_pero")
                .insert()
                .id;
        delay = rows.ticket(account)
                .subject("Late")
                .text("My flights were delayed twice, the wifi is down")
                .from("Emma Brown", "emmab")
                .insert()
                .id;
    }

    @ParameterizedTest
    @CsvSource({
        "perche, bags", // accents folded
        "citta, bags",
        "CITTÀ, bags",
        "valigia, bags", // stemmed in Italian
        "bagaglio, bags", // in the subject
        "gioacchino, bags", // the customer's name
        "pero, bags",
        "gio_pero, bags", // and handle
        "flight, delay", // stemmed in English
        "delays, delay",
        "wifi, delay", // as it is written
        "'\"delayed twice\"', delay",
        "flight -valigia, delay",
        "valigia or nothing, bags"
    })
    void aTicketIsFoundByWhatAnybodyCallsIt(String words, String ticket) {
        assertThat(found(words)).containsExactly(ticket.equals("bags") ? bags : delay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"twice delayed\"", "treno", "flight -wifi", "!!!", "valigia flight", "'", "\"", "a:*|b"})
    void nothingElseIsFoundWhateverIsAsked(String words) {
        assertThat(found(words)).isEmpty();
    }

    @Test
    void whatAMergedTicketHasIsFoundInItsLeader() {
        rows.run(
                "UPDATE ticket SET merged_into = $2, merged_by = 'desk', status = 'merged' WHERE id = $1", bags, delay);
        rows.run("UPDATE ticket SET has_members = true WHERE id = $1", delay);
        assertThat(found("valigie")).containsExactly(delay);
        assertThat(both("valigie", "bagagli", "gioacchino")).containsOnly(List.of(delay));
    }

    @Test
    void rareAndCommonWordsAreLookedForInTwoWaysThatAgree() {
        for (int i = 0; i < 20; i++) {
            rows.ticket(account)
                    .subject("Coda " + i)
                    .text(i % 3 == 0 ? "Il wifi è lento" : "Fila lunga")
                    .insert();
        }
        for (String words : List.of("wifi", "coda", "rossi", "fila -coda", "valigia", "nothing here")) {
            assertThat(ids(FullText.OFTEN, words)).as(words).isEqualTo(ids(FullText.RARE, words));
        }
        assertThat(ids(FullText.OFTEN, "wifi")).hasSize(8);
    }

    @Test
    void manyMessagesAreSearchedByTheirIndexAndCommonWordsInTheOrderOfTheList() {
        assertThatThrownBy(() -> database.desk(tx -> fill(tx).flatMap(filled -> plan(tx, FullText.RARE, "rarissimo"))
                                .invoke(plan -> assertThat(plan)
                                        .contains("message_search", "ticket_subject_search", "identity_search")
                                        .doesNotContain("Seq Scan on message"))
                                .flatMap(rare -> plan(tx, FullText.OFTEN, "frequente"))
                                .invoke(plan -> assertThat(plan)
                                        .contains("ticket_created", "message_ticket")
                                        .doesNotContain("Seq Scan on message"))
                                .flatMap(done -> Uni.createFrom().failure(new RolledBack())))
                        .await()
                        .indefinitely())
                .isInstanceOf(RolledBack.class);
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Some at a time, because nobody waits long for a statement. */
    private static final String MESSAGES = """
            INSERT INTO message (id, account_id, external_id, thread_id, ticket_id, kind, text, sent_at, received_at)
            SELECT gen_random_uuid(), account_id, id || '/' || $2::int, thread_id, id, 'inbound',
                   'frequente ' || md5(id::text) || CASE WHEN random() < 0.001 THEN ' rarissimo' ELSE '' END,
                   created_at, created_at
            FROM ticket WHERE account_id = $1 AND status = 'closed'""";

    /** A lot of tickets, customers and messages, with a word that all have and one that few have. */
    private Uni<Void> fill(Tx tx) {
        return tx.run("""
                        INSERT INTO identity (id, customer_id, network, scope, external_id, name)
                        SELECT gen_random_uuid(), gen_random_uuid(), 'generic', 'many', n::text, 'Cliente ' || n
                        FROM generate_series(1, 10000) n""")
                .flatMap(filled -> tx.run("""
                        INSERT INTO ticket (id, thread_id, account_id, brand_id, identity_id, visibility, first_message_id,
                                            state, status, opened_at, last_activity_at, subject, created_at)
                        SELECT gen_random_uuid(), gen_random_uuid(), a.id, a.brand_id, i.id, 'private', gen_random_uuid(),
                               'closed', 'closed', now(), now(), 'Domanda ' || i.external_id,
                               now() - i.external_id::int * interval '1 minute'
                        FROM account a, identity i WHERE a.id = $1 AND i.scope = 'many'""", account))
                .flatMap(filled -> Multi.createFrom()
                        .range(0, 10)
                        .onItem()
                        .transformToUniAndConcatenate(n -> tx.run(MESSAGES, account, n))
                        .collect()
                        .last())
                .flatMap(filled -> tx.run("ANALYZE identity, ticket, message"))
                .replaceWithVoid();
    }

    private static Uni<String> plan(Tx tx, String way, String words) {
        Conditions where = Conditions.within(Scope.ALL).and(way, words);
        String sql = "EXPLAIN SELECT t.id FROM ticket t WHERE %s ORDER BY t.created_at DESC, t.id DESC LIMIT 51"
                .formatted(where.sql());
        return tx.rows(sql, where.values())
                .map(lines -> lines.stream().map(line -> line.getString(0)).collect(Collectors.joining("\n")));
    }

    private List<List<UUID>> both(String... words) {
        return java.util.Arrays.stream(words)
                .flatMap(word -> java.util.stream.Stream.of(ids(FullText.RARE, word), ids(FullText.OFTEN, word)))
                .toList();
    }

    private List<UUID> ids(String way, String words) {
        Conditions where = Conditions.within(Scope.ALL)
                .and("t.account_id = ?", account)
                .and("t.status <> 'merged'")
                .and(way, words);
        List<Row> found = queries.list(where, TicketSort.created, 100).await().indefinitely();
        return found.stream().map(row -> row.getUUID("id")).toList();
    }

    private List<UUID> found(String words) {
        return admin().queryParam("account", account)
                .queryParam("q", words)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", UUID.class);
    }
}
