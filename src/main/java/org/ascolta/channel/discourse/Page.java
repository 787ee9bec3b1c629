package org.ascolta.channel.discourse;

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

/** An answer of the API that was asked for. */
final class Page {

    /** The newest posts of the forum. */
    static final String LATEST = "latest_posts";

    private Page() {}

    static List<Parsed> read(Read read, Payload body) {
        Forum forum = Forum.ofAccount(read.account());
        return switch (read.what()) {
            case Reader.COUNTS -> List.of(counted(read, body, forum));
            case Reader.MESSAGE -> Post.both(body, forum);
            default -> latest(read, body, forum);
        };
    }

    private static List<Parsed> latest(Read read, Payload body, Forum forum) {
        if (!body.at(LATEST).isList()) {
            throw body.at(LATEST).fault("is not a list");
        }
        List<Parsed> parsed = new ArrayList<>();
        for (Payload post : body.at(LATEST).items()) {
            try {
                if (read.wants(post.time("created_at"))) {
                    parsed.addAll(Post.both(post, forum));
                }
            } catch (Payload.Fault fault) {
                parsed.add(new Parsed.Broken(fault.getMessage()));
            }
        }
        return parsed.isEmpty() ? List.of(new Parsed.Ignored("no posts that were asked for")) : parsed;
    }

    /** Of the topic as a whole, held with its first post. */
    private static Parsed counted(Read read, Payload body, Forum forum) {
        Metrics metrics = new Metrics(body.count("like_count"), null, body.count("reply_count"), body.count("views"));
        return new Parsed.Item(new Said(
                What.COUNTED,
                DiscoursePlatform.ID,
                forum.host(),
                read.subject() + ":1",
                null,
                null,
                new Counted(metrics)));
    }
}
