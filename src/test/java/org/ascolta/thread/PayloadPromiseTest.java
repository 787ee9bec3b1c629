package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.channel.Platforms;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise, with the words of the platforms themselves: all that the payload files say leaves the same state in any order,
 * multiplicity and batching. More rounds by {@code -Dascolta.promise.rounds=50}.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PayloadPromiseTest {

    /** What has no time of its own was said when it came; each thing comes at the same time in every world. */
    private static final OffsetDateTime RECEIVED = OffsetDateTime.parse("2026-03-03T00:00:00Z");

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    DriftChecker checker;

    @Inject
    Platforms platforms;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "telegram",
                "generic",
                "meta",
                "x",
                "slack",
                "twilio",
                "cti",
                "postmark",
                "mailgun",
                "discourse",
                "feed"
            })
    void whateverThePlatformSaysMayComeInAnyOrder(String platform) {
        List<Payloads.Line> lines = Payloads.of(platforms.byName(platform).orElseThrow());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            order.add(i);
        }
        Realm told = new Realm(lines);
        order.forEach(one -> told.hear(List.of(one)));
        assertThat(told.drifted()).isEmpty();
        assertThat(told.state()).hasSizeGreaterThan(5);
        Random random = new Random(platform.hashCode());
        int rounds = Integer.getInteger("ascolta.promise.rounds", 4);
        for (int round = 0; round < rounds; round++) {
            List<Integer> brought = disordered(order, random);
            Realm came = new Realm(lines);
            for (List<Integer> batch : batches(brought, random)) {
                came.hear(batch);
                assertThat(came.drifted())
                        .as(() ->
                                "drift after " + batch.stream().map(lines::get).toList())
                        .isEmpty();
            }
            assertThat(differences(came.state(), told.state()))
                    .as(() -> "came as\n"
                            + brought.stream()
                                    .map(one -> lines.get(one).toString())
                                    .collect(Collectors.joining("\n")))
                    .isEmpty();
        }
    }

    private static List<Integer> disordered(List<Integer> order, Random random) {
        List<Integer> disordered = new ArrayList<>(order);
        order.stream().filter(one -> random.nextInt(4) == 0).forEach(disordered::add);
        Collections.shuffle(disordered, random);
        return disordered;
    }

    private static List<List<Integer>> batches(List<Integer> order, Random random) {
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < order.size(); ) {
            int to = Math.min(order.size(), from + 1 + random.nextInt(12));
            batches.add(order.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static List<String> differences(Map<String, String> one, Map<String, String> other) {
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(one.get(key), other.get(key)))
                .map(key -> key + "\n  came: " + one.get(key) + "\n  told: " + other.get(key) + "\n")
                .toList();
    }

    /** A connection with every account that somebody names. */
    private final class Realm {

        private final UUID connection = Ids.next();
        private final UUID brand = Ids.next();
        private final Map<String, UUID> accounts = new HashMap<>();
        private final List<Payloads.Line> lines;

        Realm(List<Payloads.Line> lines) {
            this.lines = lines;
            rows("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, brand.toString());
            rows(
                    "INSERT INTO connection (id, platform, name, secrets) VALUES ($1, 'generic', $2, '{}')",
                    connection,
                    connection.toString());
            lines.forEach(line -> register(line.said()));
        }

        private void register(Said said) {
            String network = said.network() == null ? "network" : said.network();
            String external = said.account() == null ? "account" : said.account();
            accounts.computeIfAbsent(network + " " + external, first -> {
                UUID account = Ids.next();
                rows(
                        "INSERT INTO account (id, connection_id, brand_id, network, external_id, handle, role)"
                                + " VALUES ($1, $2, $3, $4, $5, '@aurora', 'official')",
                        account,
                        connection,
                        brand,
                        network,
                        external);
                rows("INSERT INTO account_terms VALUES ($1, '-infinity', false, 72, 168, 24, '{}', '{}')", account);
                return account;
            });
        }

        /** One batch. */
        void hear(List<Integer> batch) {
            List<Heard> heard = batch.stream()
                    .map(one -> new Heard(
                            Ids.next(),
                            connection,
                            RECEIVED.plusSeconds(one),
                            lines.get(one).said()))
                    .toList();
            database.worker(tx -> ingest.apply(tx, heard)).await().indefinitely();
        }

        Map<String, String> state() {
            Map<String, String> state = new TreeMap<>();
            accounts.forEach((name, account) -> {
                Map<String, String> places = places(account);
                WorldState.read(this::rows, account)
                        .forEach((key, text) -> state.put(name + " " + key, renamed(text, places)));
            });
            return state;
        }

        /** Places of several names go by the first of them: which one is kept is not promised. */
        private Map<String, String> places(UUID account) {
            Map<String, TreeSet<String>> same = new HashMap<>();
            for (Row row : rows("SELECT place, canonical FROM place_alias WHERE account_id = $1", account)) {
                String canonical = row.getString("canonical");
                same.computeIfAbsent(canonical, first -> new TreeSet<>(Set.of(canonical)))
                        .add(row.getString("place"));
            }
            Map<String, String> places = new HashMap<>();
            same.values().forEach(names -> names.forEach(name -> places.put(name, names.first())));
            return places;
        }

        private static String renamed(String text, Map<String, String> places) {
            String renamed = text;
            for (Map.Entry<String, String> place : places.entrySet()) {
                for (String column : List.of("root=", "stands=")) {
                    renamed = renamed.replace(column + place.getKey() + " ", column + place.getValue() + " ");
                }
            }
            return renamed;
        }

        /** Threads whose stored state is not what their timelines fold to. */
        List<UUID> drifted() {
            List<UUID> threads = rows("SELECT id FROM thread WHERE account_id = ANY($1) AND kind <> 'root'", (Object)
                            accounts.values().toArray(UUID[]::new))
                    .stream()
                    .map(row -> row.getUUID(0))
                    .toList();
            return database.desk(tx -> checker.check(tx, threads)).await().indefinitely();
        }

        private List<Row> rows(String sql, Object... parameters) {
            return database.rows(sql, parameters).await().indefinitely();
        }
    }
}
