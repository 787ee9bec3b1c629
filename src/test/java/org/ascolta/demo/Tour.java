package org.ascolta.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README's tour: commands in {@code sh} blocks, and what they print in the {@code text} blocks below them. */
record Tour(List<Step> steps) {

    /** Between steps, as long as somebody takes to type the next one. */
    private static final String PAUSE = "sleep 1\n";

    private static final String MARK = "=== next step ===";

    record Step(String command, String output) {}

    static boolean canRun() throws InterruptedException {
        try {
            return new ProcessBuilder("bash", "-c", "command -v curl").start().waitFor() == 0;
        } catch (IOException noShell) {
            return false;
        }
    }

    static Tour of(Path readme) throws IOException {
        List<Step> steps = new ArrayList<>();
        String fence = null;
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(readme)) {
            String text = line.strip();
            if (!text.startsWith("```")) {
                block.append(text).append('\n');
            } else if (fence == null) {
                fence = text.substring("```".length());
                block.setLength(0);
            } else {
                add(steps, fence, block.toString());
                fence = null;
            }
        }
        return new Tour(steps);
    }

    private static void add(List<Step> steps, String fence, String block) {
        if (fence.equals("sh")) {
            steps.add(new Step(block, ""));
        } else if (fence.equals("text")) {
            steps.add(new Step(steps.remove(steps.size() - 1).command(), block));
        }
    }

    /** What each step prints, all run by one shell, where the service, the platforms' stub and the key are these. */
    List<String> run(String address, String stub, String key) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (Step step : steps) {
            script.append(step.command())
                    .append("echo '")
                    .append(MARK)
                    .append("'\n")
                    .append(PAUSE);
        }
        Process shell = new ProcessBuilder("bash")
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        shell.outputWriter(StandardCharsets.UTF_8)
                .append(script.toString()
                        .replace("$(cat ~/.ascolta/dev/admin.key)", key)
                        .replace("http://localhost:8090", stub)
                        .replace("http://localhost:8080", address))
                .close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return List.of(output.split(MARK + "\n"));
    }
}
