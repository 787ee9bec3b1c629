package org.ascolta.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.store.Ids;
import org.ascolta.store.Unavailable;
import org.junit.jupiter.api.Test;

/** The writer alone: inserts, time and timers are the test's. */
class InboxWriterTest implements RowInsert, InboxWriter.Surroundings {

    private static final Throwable OK = new Throwable("committed");

    private final List<List<InboxRow>> inserts = new ArrayList<>();
    private final List<Promise<Void>> landings = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final Map<String, Throwable> answers = new HashMap<>();
    private int committed;

    @Test
    void rowsThatArriveDuringAnInsertShareTheNextOne() {
        InboxWriter writer = writer(Map.of("inserts", "1"));
        write(writer, "a", "b", "c", "d");
        assertThat(bodies()).containsExactly(List.of("a"));
        land(0);
        assertThat(bodies()).containsExactly(List.of("a"), List.of("b", "c", "d"));
        assertThat(answers).containsOnlyKeys("a");
        land(1);
        assertThat(answers).containsOnlyKeys("a", "b", "c", "d").containsEntry("d", OK);
        assertThat(committed).isEqualTo(4);
        assertThat(writer.isIdle()).isTrue();
    }

    @Test
    void noMoreInsertsAreUnderWayThanAllowed() {
        InboxWriter writer = writer(Map.of("inserts", "3"));
        write(writer, "a", "b", "c", "d", "e");
        assertThat(bodies()).containsExactly(List.of("a"), List.of("b"), List.of("c"));
        land(1);
        assertThat(bodies()).last().isEqualTo(List.of("d", "e"));
    }

    @Test
    void anInsertIsBoundedInRowsAndBytes() {
        InboxWriter writer = writer(Map.of("inserts", "1", "rows", "3", "bytes", "10"));
        write(writer, "first", "1", "2", "3", "4", "123456789", "far-more-than-ten-bytes", "5");
        IntStream.range(0, 5).forEach(this::land);
        assertThat(bodies())
                .containsExactly(
                        List.of("first"),
                        List.of("1", "2", "3"),
                        List.of("4", "123456789"),
                        List.of("far-more-than-ten-bytes"),
                        List.of("5"));
    }

    @Test
    void whatWaitsIsBoundedInRows() {
        InboxWriter writer = writer(Map.of("inserts", "1", "waiting-rows", "2"));
        write(writer, "a", "b", "c", "d");
        assertThat(answers).containsOnlyKeys("d");
        assertThat(answers.get("d")).isInstanceOf(Unavailable.class);
        land(0);
        write(writer, "e");
        assertThat(answers).containsOnlyKeys("a", "d");
    }

    @Test
    void whatWaitsIsBoundedInBytes() {
        InboxWriter writer = writer(Map.of("inserts", "1", "waiting-bytes", "8"));
        write(writer, "a", "12345", "6789");
        assertThat(answers).containsOnlyKeys("6789");
        assertThat(writer.isFull(3)).isFalse();
        assertThat(writer.isFull(4)).isTrue();
    }

    @Test
    void aRefusedGroupIsHalvedDownToTheRowAtFault() {
        InboxWriter writer = writer(Map.of("inserts", "1"));
        write(writer, "0", "a", "b", "poison", "c", "d");
        land(0);
        while (!writer.isIdle()) {
            int last = inserts.size() - 1;
            if (bodies().get(last).contains("poison")) {
                landings.get(last).fail(new PgException("no", "ERROR", "22021", null));
            } else {
                land(last);
            }
        }
        assertThat(answers.get("poison")).isInstanceOf(PgException.class);
        assertThat(answers).hasSize(6);
        answers.remove("poison");
        assertThat(answers.values()).containsOnly(OK);
    }

    @Test
    void aFailedInsertIsTriedAgainAfterARestUnderOtherIds() {
        InboxWriter writer = writer(Map.of("inserts", "1"));
        write(writer, "a", "b");
        landings.get(0).fail(new Unavailable("cut"));
        assertThat(inserts).hasSize(1);
        timers.get(0).run();
        assertThat(bodies().get(1)).containsExactly("a", "b");
        assertThat(inserts.get(1).get(0).id).isNotEqualTo(inserts.get(0).get(0).id);
        land(1);
        assertThat(answers).containsEntry("a", OK).containsEntry("b", OK);
    }

    @Test
    void whoIsLateIsAnsweredWhetherHeWaitsOrFlies() {
        InboxWriter writer = writer(Map.of("inserts", "1"));
        write(writer, "flies", "waits");
        writer.answerLate(DEADLINE - 1);
        assertThat(answers).isEmpty();
        writer.answerLate(DEADLINE);
        assertThat(answers.get("flies")).isInstanceOf(Unavailable.class);
        assertThat(answers.get("waits")).isInstanceOf(Unavailable.class);
        land(0);
        assertThat(inserts).as("nothing is left to insert").hasSize(1);
        assertThat(answers.get("flies")).as("answered once").isInstanceOf(Unavailable.class);
        assertThat(writer.isIdle()).isTrue();
        assertThat(writer.isFull(0)).isFalse();
    }

    private static final long DEADLINE = 1_000_000;

    @Override
    public Future<Void> insert(List<InboxRow> rows) {
        inserts.add(List.copyOf(rows));
        landings.add(Promise.promise());
        return landings.get(landings.size() - 1).future();
    }

    @Override
    public void after(int millis, Runnable step) {
        assertThat(millis).isEqualTo(InboxWriter.REST_MILLIS);
        timers.add(step);
    }

    @Override
    public void committed(int rows) {
        committed += rows;
    }

    private void land(int insert) {
        landings.get(insert).complete();
    }

    private List<List<String>> bodies() {
        return inserts.stream()
                .map(rows -> rows.stream().map(row -> row.body.toString()).toList())
                .toList();
    }

    private void write(InboxWriter writer, String... bodies) {
        for (String body : bodies) {
            InboxRow.Sender sender = failure -> {
                assertThat(answers).doesNotContainKey(body);
                answers.put(body, failure == null ? OK : failure);
            };
            writer.write(new InboxRow(
                    Ids.next(), UUID.randomUUID(), 0, Buffer.buffer(), Buffer.buffer(body), DEADLINE, sender));
        }
    }

    private InboxWriter writer(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(InboxConfig.class)
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter());
        settings.forEach((key, value) -> builder.withDefaultValue("ascolta.inbox.writer." + key, value));
        return new InboxWriter(
                this, builder.build().getConfigMapping(InboxConfig.class).writer(), this);
    }
}
