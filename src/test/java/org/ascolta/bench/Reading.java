package org.ascolta.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.ascolta.triage.SignalReader;
import org.ascolta.triage.Texts;

/**
 * What reading the signals of a message costs, on one thread: microseconds for what customers write, for a mail and for
 * as much as is read at all; and the heap that lists and model take. The mean is of CPU
 * time, which neighbours on the machine do not stretch.
 *
 * <p>Settings (system properties): {@code bench.rounds} (20), of which the first half is to warm up.
 */
public final class Reading {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final int TIMES = 20;
    private static final int MAIL = 1_000;
    private static final int LONGEST = 4_000;
    private static final Path DIRECTORY = Path.of("target/bench");

    /** Keeps the compiler from leaving out what nobody asks for. */
    private static volatile int seen;

    private Reading() {}

    public static void main(String[] arguments) throws IOException {
        List<String> messages = new ArrayList<>();
        Texts.LANGUAGES.forEach(language -> messages.addAll(Texts.in(language)));
        // Looking for a resource opens every archive of the class path, and keeps its index: not the reader's.
        Reading.class.getResource("/none-of-this-name");
        long before = heap();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        seen = SignalReader.read(messages.get(0)).hashCode();
        double firstMillis = (threads.getCurrentThreadCpuTime() - start) / 1e6;
        messages.forEach(message -> seen += SignalReader.read(message).hashCode());
        double megabytes = (heap() - before) / 1e6;
        StringBuilder table = new StringBuilder("| texts | mean µs of CPU | p50 µs | p99 µs |\n|---|---:|---:|---:|\n");
        row(table, messages.size() + " messages of 3–15 words", messages);
        row(table, "mails of " + MAIL + " characters", together(messages, MAIL));
        row(table, LONGEST + " characters, all that is read", together(messages, LONGEST));
        table.append(String.format(
                Locale.ROOT,
                "%n%s. First use %.0f ms of CPU; heap of lists and model %.1f MB.%n",
                Machine.describe(),
                firstMillis,
                megabytes));
        System.out.println(table);
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve("reading.md"), table);
    }

    private static void row(StringBuilder table, String what, List<String> texts) {
        Histogram nanos = new Histogram(3);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = 0;
        for (int round = 0; round < ROUNDS * TIMES; round++) {
            cpu = round == ROUNDS * TIMES / 2 ? threads.getCurrentThreadCpuTime() : cpu;
            for (String text : texts) {
                long start = System.nanoTime();
                seen += SignalReader.read(text).hashCode();
                if (round >= ROUNDS * TIMES / 2) {
                    nanos.recordValue(System.nanoTime() - start);
                }
            }
        }
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        table.append(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f |%n",
                what,
                cpu / 1e3 / nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3));
    }

    /** Messages, one after another, up to a length. */
    private static List<String> together(List<String> messages, int length) {
        List<String> longer = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String message : messages) {
            text.append(message).append('\n');
            if (text.length() >= length) {
                longer.add(text.substring(0, length));
                text.setLength(0);
            }
        }
        return longer;
    }

    private static long heap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
