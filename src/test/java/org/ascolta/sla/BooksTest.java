package org.ascolta.sla;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Micros;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BooksTest {

    private static final String PATH = "/api/v1/sla-policies";
    private static final UUID STANDARD = UUID.fromString("00000000-0000-7000-8000-000000000010");
    private static final UUID SHIPPED = UUID.fromString("00000000-0000-7000-8000-000000000011");

    @Inject
    Database database;

    @Inject
    BookReader reader;

    private final List<String> published = new ArrayList<>();

    @AfterEach
    void retire() {
        published.forEach(id -> admin().delete(PATH + "/" + id));
    }

    @Test
    void theShippedPolicySaysHowSoon() {
        Policy standard = book().version(SHIPPED).orElseThrow();

        assertThat(standard.id()).isEqualTo(STANDARD);
        assertThat(standard.validFrom()).isEqualTo(Long.MIN_VALUE);
        assertThat(standard.when().test(Scenes.ANY)).isTrue();
        assertThat(seconds(standard, Metric.first_response, Band.normal, "public"))
                .isEqualTo(15 * 60);
        assertThat(seconds(standard, Metric.first_response, Band.normal, "private"))
                .isEqualTo(30 * 60);
        assertThat(seconds(standard, Metric.first_response, Band.urgent, "private"))
                .isEqualTo(5 * 60);
        assertThat(seconds(standard, Metric.next_response, Band.urgent, "public"))
                .isEqualTo(5 * 60);
        assertThat(seconds(standard, Metric.resolution, Band.low, "public")).isEqualTo(24 * 60 * 60);
        assertThat(seconds(standard, Metric.assignment, Band.low, "private")).isEqualTo(5 * 60);
        assertThat(standard.target(Metric.handover, Band.low, "public")).isEmpty();
        assertThat(standard.pausedIn()).isEqualTo(Set.of("waiting_customer", "waiting_third_party"));
        assertThat(standard.levels())
                .containsExactly(
                        new Level(50, null, null, List.of("notify")),
                        new Level(null, 120, null, List.of("notify")),
                        new Level(null, null, 0, List.of("notify")),
                        new Level(null, null, 600, List.of("notify")));
    }

    @Test
    void whoHasSeenAnEditionGetsABookThatHasIt() {
        Books books = new Books(database, reader);
        assertThat(books.cached()).isSameAs(Book.EMPTY);
        Book first = books.at(edition()).await().indefinitely();
        assertThat(books.cached()).isSameAs(first);
        assertThat(books.at(first.edition()).await().indefinitely()).isSameAs(first);

        String id = publish();
        Book second = books.at(edition()).await().indefinitely();

        assertThat(second.edition()).isGreaterThan(first.edition());
        assertThat(second.policy(now(), Scenes.saying("please", true))
                        .orElseThrow()
                        .id())
                .hasToString(id);
        assertThat(first.latest(UUID.fromString(id), Long.MAX_VALUE)).isEmpty();
        assertThat(second.version(SHIPPED).orElseThrow())
                .isSameAs(first.version(SHIPPED).orElseThrow());
    }

    @Test
    void aRetiredPolicyHoldsForTheTimeBefore() {
        String id = publish();
        long before = now();
        admin().delete(PATH + "/" + id).then().statusCode(204);

        Book book = book();

        assertThat(book.latest(UUID.fromString(id), before)).isPresent();
        assertThat(book.latest(UUID.fromString(id), now())).isEmpty();
    }

    @Test
    void whoAsksAtOnceSharesOneReading() {
        Books books = new Books(database, reader);
        long edition = edition();

        List<Book> read = Uni.join()
                .all(IntStream.range(0, 50).mapToObj(n -> books.at(edition)).toList())
                .andFailFast()
                .await()
                .indefinitely();

        Map<Book, Boolean> different = new IdentityHashMap<>();
        read.forEach(book -> different.put(book, true));
        assertThat(different).hasSize(1);
    }

    @Test
    void anEditionThatWasNeverPublishedIsNotWaitedFor() {
        Books books = new Books(database, reader);

        assertThat(books.at(Long.MAX_VALUE).await().indefinitely().edition()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void aPublicationForRunningClocksAndACalendarAreInTheBook() {
        String id = publish();
        UUID calendar = Ids.next();
        UUID version = Ids.next();
        run("INSERT INTO calendar (id, name) VALUES ($1, $2)", calendar, calendar.toString());
        run("""
                INSERT INTO calendar_version (id, calendar_id, version, valid_from, definition)
                VALUES ($1, $2, 1, now(), '{"zone": "Europe/Rome", "weekly": [], "exceptions": []}')""", version, calendar);
        admin().body(Map.of())
                .patch(PATH + "/" + id + "?applyToRunning=true")
                .then()
                .statusCode(200);

        Book book = book();

        assertThat(book.hours(calendar, 0).versionId()).isEqualTo(version);
        assertThat(book.rebindings())
                .filteredOn(rebinding -> id.equals(String.valueOf(rebinding.policyId())))
                .singleElement()
                .satisfies(rebinding -> assertThat(book.latest(rebinding.policyId(), rebinding.at())
                                .orElseThrow()
                                .version())
                        .isEqualTo(2));
    }

    private String publish() {
        String id = admin().body(Map.of(
                        "name",
                        UUID.randomUUID().toString(),
                        "order",
                        0,
                        "when",
                        "customer.vip && message.text.contains('please')",
                        "targets",
                        List.of(Map.of("metric", "resolution", "seconds", 60))))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        published.add(id);
        return id;
    }

    private static int seconds(Policy policy, Metric metric, Band band, String visibility) {
        return policy.target(metric, band, visibility).orElseThrow().seconds();
    }

    private Book book() {
        return new Books(database, reader).at(Long.MAX_VALUE).await().indefinitely();
    }

    private long edition() {
        return database.rows("SELECT edition FROM sla_head")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }

    private long now() {
        return Micros.of(database.rows("SELECT clock_timestamp()")
                .await()
                .indefinitely()
                .get(0)
                .getOffsetDateTime(0));
    }

    private void run(String sql, Object... parameters) {
        database.desk(tx -> tx.run(sql, parameters)).await().indefinitely();
    }
}
