package org.ascolta.channel.x;

import java.util.List;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;

/** What was read: posts as a hook would bring them, or their counts. */
final class Answers {

    private Answers() {}

    static List<Parsed> read(Payload body, Reader.Read read) {
        Posts posts = Posts.of(new Ours(read.account()), body.at("includes"));
        Payload data = body.at("data");
        List<Parsed> parsed =
                switch (read.what()) {
                    case Reader.POLL, Reader.GAP -> Ours.each(data, posts::read);
                    case Reader.MESSAGE -> data.isObject() ? List.of(posts.readAgain(data)) : List.of();
                    case Reader.COUNTS -> Ours.each(data, posts::counted);
                    default -> List.of();
                };
        return parsed.isEmpty() ? List.of(new Parsed.Ignored("nothing was found")) : parsed;
    }
}
