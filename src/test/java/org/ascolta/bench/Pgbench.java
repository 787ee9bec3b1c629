package org.ascolta.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator, found on the PATH: what the server can do without us. */
final class Pgbench {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final int port;
    private final String database;
    private final Path script;

    Pgbench(int port, String database, String sql) throws IOException {
        this.port = port;
        this.database = database;
        this.script = Files.createTempFile("ascolta", ".sql");
        Files.writeString(script, sql);
        script.toFile().deleteOnExit();
    }

    /** Transactions a second, connections already made. */
    double run(int clients, Duration duration, Map<String, String> variables) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-h",
                "localhost",
                "-p",
                "" + port,
                "-U",
                "postgres",
                "-c",
                "" + clients,
                "-j",
                "" + Math.min(clients, 2),
                "-T",
                "" + duration.toSeconds(),
                "-f",
                script.toString()));
        variables.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
        command.add(database);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(said);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new IOException("pgbench failed (is it installed? it comes with PostgreSQL's client tools): " + said);
        }
        return Double.parseDouble(tps.group(1));
    }
}
