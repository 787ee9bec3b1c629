package org.ascolta.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * S1: how many signed webhooks a second are answered 200, which is after their commit, beside how many single-row inserts
 * of the same rows the same PostgreSQL commits without us, and how often the service answers at all.
 *
 * <p>Settings (system properties): {@code bench.seconds} (30) of a leg, {@code bench.rounds} (5), {@code bench.pipeline}
 * (off: acknowledge only; on: tickets are made meanwhile), {@code bench.heap} (256m), {@code bench.java} (one more option
 * of the service's Java, such as a flight recording).
 */
public final class Acks {

    private static final Duration LEG = Duration.ofSeconds(Integer.getInteger("bench.seconds", 30));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final boolean PIPELINE = "on".equals(System.getProperty("bench.pipeline", "off"));
    private static final int FEW = 64;
    private static final int MANY = 256;

    private final Rig rig;
    private final List<Round> rounds = new ArrayList<>();

    private Acks(Rig rig) {
        this.rig = rig;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("ASCOLTA_INBOX_WORKER_HANDS", PIPELINE ? "2" : "0");
        String heap = "-Xmx" + System.getProperty("bench.heap", "256m");
        try (Rig rig = new Rig(environment, heap, System.getProperty("bench.java", "-Xshare:auto"))) {
            Acks acks = new Acks(rig);
            acks.warmUp();
            for (int round = 1; round <= ROUNDS; round++) {
                acks.round(round);
            }
            List<Load.Outcome> paced = acks.paced();
            new AckReport(acks.rounds, paced, PIPELINE, LEG, Cpu.peakMebibytes(rig.service.pid())).write();
        }
    }

    private void warmUp() throws IOException, InterruptedException {
        Load.closed(rig.service.port(), FEW, LEG, rig.events());
        Load.closed(rig.service.port(), MANY, LEG, rig.events());
        rig.insertsPerSecond(FEW, Duration.ofSeconds(Math.max(1, LEG.toSeconds() / 6)));
    }

    private void round(int round) throws IOException, InterruptedException {
        acks(round, FEW);
        inserts(round);
        acks(round, MANY);
        empty(round);
    }

    private void acks(int round, int clients) throws IOException {
        rig.settle();
        long service = Cpu.millis(rig.service.pid());
        long postgres = Cpu.millis(rig.postgres.pid());
        Load.Outcome load = Load.closed(rig.service.port(), clients, LEG, rig.events());
        double answers = Math.max(1, load.ok());
        keep(new Round(
                round,
                "acks",
                clients,
                load.perSecond(),
                load.millis(50),
                load.millis(99),
                (Cpu.millis(rig.service.pid()) - service) / answers,
                (Cpu.millis(rig.postgres.pid()) - postgres) / answers,
                load.micros().getTotalCount() - load.ok()));
    }

    private void inserts(int round) throws IOException, InterruptedException {
        rig.settle();
        long postgres = Cpu.millis(rig.postgres.pid());
        double perSecond = rig.insertsPerSecond(FEW, LEG);
        double cpu = (Cpu.millis(rig.postgres.pid()) - postgres) / (perSecond * LEG.toSeconds());
        keep(new Round(round, "inserts", FEW, perSecond, FEW * 1000 / perSecond, 0, 0, cpu, 0));
    }

    private void empty(int round) throws IOException {
        long service = Cpu.millis(rig.service.pid());
        EmptyRequests requests = new EmptyRequests();
        Load.Outcome load = Load.closed(rig.service.managementPort(), FEW, LEG.dividedBy(3), requests);
        double cpu = (Cpu.millis(rig.service.pid()) - service) / (double) Math.max(1, load.ok());
        keep(new Round(
                round,
                "empty",
                FEW,
                load.perSecond(),
                load.millis(50),
                load.millis(99),
                cpu,
                0,
                load.micros().getTotalCount() - load.ok()));
    }

    /** Three open rounds at 60 % of what was seen at most: what a sender sees when the service is busy and well. */
    private List<Load.Outcome> paced() throws IOException {
        Medians medians = new Medians(rounds);
        double rate = 0.6 * Math.max(medians.rate("acks", FEW), medians.rate("acks", MANY));
        List<Load.Outcome> outcomes = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            rig.settle();
            outcomes.add(Load.open(rig.service.port(), MANY, rate, LEG, rig.events()));
        }
        return outcomes;
    }

    private void keep(Round round) {
        rounds.add(round);
        System.out.println(round);
    }
}
