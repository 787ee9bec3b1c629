package org.ascolta.channel.meta;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;

/**
 * What {@link MetaReader} was answered. Messages get the ids and places that hooks give them. When a message happened that
 * was asked for because a hook said too little of it is left open, so that it stands above what was pushed.
 */
final class ReadBack {

    private ReadBack() {}

    static List<Parsed> read(Payload body, Read read) {
        if (!body.isObject() || body.has("error")) {
            throw body.fault("is no answer");
        }
        List<Parsed> parsed =
                switch (read.what()) {
                    case Reader.MESSAGE -> safely(() -> message(body, read));
                    case Reader.COUNTS -> safely(() -> Stream.of(counts(body, read)));
                    default ->
                        body.at("data").items().stream()
                                .flatMap(item -> safely(() -> listed(item, read)).stream())
                                .toList();
                };
        return parsed.isEmpty() ? List.of(new Parsed.Ignored("nothing was read")) : parsed;
    }

    /** What of one thing is broken takes nothing else with it. */
    interface Part {
        Stream<Parsed> read();
    }

    static List<Parsed> safely(Part part) {
        try {
            return part.read().toList();
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    /**
     * The node of a list or answer as if it had been pushed. What lists show happened just before it was written, so that
     * it is nothing new beside what a hook says, which knows more.
     */
    static Change change(Payload node, Read read) {
        Instant written = node.time(node.has("timestamp") ? "timestamp" : "created_time");
        boolean asked = written == null || read.what().equals(Reader.MESSAGE);
        return new Change(read.network(), read.account(), asked ? null : written.minusMillis(1), node);
    }

    private static Stream<Parsed> message(Payload node, Read read) {
        return isInstagram(read)
                ? InstagramNodes.message(node, read)
                : Stream.of(FacebookNodes.message(change(node, read)));
    }

    private static Stream<Parsed> listed(Payload item, Read read) {
        if (item.has("messages")) {
            return Talks.read(item, read);
        }
        return isInstagram(read) ? InstagramNodes.media(item, read) : FacebookNodes.post(item, read);
    }

    private static Parsed counts(Payload node, Read read) {
        Metrics metrics = isInstagram(read)
                ? new Metrics(node.count("like_count"), null, node.count("comments_count"), null)
                : new Metrics(
                        total(node.at("reactions")),
                        node.at("shares").count("count"),
                        total(node.at("comments")),
                        null);
        return new Parsed.Item(new Said(
                What.COUNTED, read.network(), read.account(), read.subject(), null, null, new Said.Counted(metrics)));
    }

    private static Long total(Payload edge) {
        return edge.at("summary").count("total_count");
    }

    private static boolean isInstagram(Read read) {
        return Instagram.NETWORK.equals(read.network());
    }
}
