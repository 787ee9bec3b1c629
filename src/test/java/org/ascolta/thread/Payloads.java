package org.ascolta.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said;
import org.ascolta.channel.Samples;

/** All that the payload files of a platform say, file by file. */
final class Payloads {

    private static final Map<String, Read> ANSWERS = Map.of(
            "x/read-counts", new Read(Reader.COUNTS, "", "x", "2244001133"),
            "x/read-nothing", new Read(Reader.POLL, "", "x", "2244001133"),
            "x/read-one", new Read(Reader.MESSAGE, "", "x", "2244001133"),
            "x/read-search", new Read(Reader.POLL, "", "x", "2244001133"),
            "discourse/latest-posts", new Read(Reader.GAP, "", "discourse", "forum.aurora.example"),
            "discourse/topic-read", new Read(Reader.COUNTS, "512", "discourse", "forum.aurora.example"));

    private Payloads() {}

    /** One thing, and the file that says it. */
    record Line(String file, Said said) {

        @Override
        public String toString() {
            return file + ": " + Story.told(said);
        }
    }

    static List<Line> of(Platform platform) {
        List<Line> lines = new ArrayList<>();
        for (String file : Samples.names(platform.id())) {
            for (Parsed parsed : platform.parse(hook(platform.id(), file), new UUID(0, 7))) {
                if (parsed instanceof Parsed.Item item) {
                    lines.add(new Line(file, item.said()));
                }
            }
        }
        return lines;
    }

    private static Hook hook(String platform, String file) {
        byte[] body = Samples.read(platform, file);
        if (platform.equals("feed")) {
            Read read = new Read(Reader.POLL, "", "feed", "https://feed.example/" + file);
            return new Hook(Map.of(), "", "", body, read);
        }
        Read answer = ANSWERS.get(platform + "/" + file);
        if (answer != null) {
            return new Hook(Map.of(), "", "", body, answer);
        }
        if (platform.equals("discourse")) {
            return new Hook(
                    Map.of("content-type", "application/json", "x-discourse-instance", "https://forum.aurora.example"),
                    "",
                    body);
        }
        return Samples.hook(body);
    }
}
