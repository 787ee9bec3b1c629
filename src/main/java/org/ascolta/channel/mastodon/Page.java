package org.ascolta.channel.mastodon;

import java.util.ArrayList;
import java.util.List;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Counted;
import org.ascolta.channel.Said.What;

/** An answer of the API: notifications, a timeline, or one status. */
final class Page {

    private Page() {}

    /** @param read null where nobody asked: then it is told of no account */
    static List<Parsed> read(Payload body, Read read) {
        if (read != null && read.what().equals(Reader.COUNTS)) {
            return List.of(counted(body, read));
        }
        if (!body.isList() && !body.isObject()) {
            throw body.fault("is neither a list nor an object");
        }
        List<Parsed> parsed = new ArrayList<>();
        for (Payload item : body.isList() ? body.items() : List.of(body)) {
            try {
                say(item, read, parsed);
            } catch (Payload.Fault fault) {
                parsed.add(new Parsed.Broken(fault.getMessage()));
            }
        }
        return parsed.isEmpty() ? List.of(new Parsed.Ignored("no statuses that were asked for")) : parsed;
    }

    /** A notification wraps a status; those of other kinds are of no message. */
    private static void say(Payload item, Read read, List<Parsed> parsed) {
        boolean wraps = item.has("type");
        if (wraps && !"mention".equals(item.label("type"))) {
            return;
        }
        Payload status = wraps ? item.at("status") : item;
        if (!status.isObject()) {
            throw status.fault("is not an object");
        }
        if (!status.has("reblog") && (read == null || read.wants(Status.latest(status)))) {
            parsed.addAll(new Status(status, read).said());
        }
    }

    private static Parsed counted(Payload status, Read read) {
        return new Parsed.Item(new Said(
                What.COUNTED,
                MastodonPlatform.ID,
                read.account(),
                status.id("id"),
                null,
                null,
                new Counted(metrics(status))));
    }

    static Metrics metrics(Payload status) {
        return new Metrics(
                status.count("favourites_count"), status.count("reblogs_count"), status.count("replies_count"), null);
    }
}
