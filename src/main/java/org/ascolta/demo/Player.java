package org.ascolta.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.demo.Founding.Door;
import org.ascolta.demo.Story.Line;

/** Tells the story: what is past at once, in its order; what is to come when its time comes. */
class Player {

    private static final Duration BREATH = Duration.ofMillis(80);

    private final Ascolta ascolta;
    private final Map<String, Door> doors;
    private final Bookmark bookmark;

    Player(Ascolta ascolta, Map<String, Door> doors, Bookmark bookmark) {
        this.ascolta = ascolta;
        this.doors = doors;
        this.bookmark = bookmark;
    }

    /** Goes on where the bookmark is, until the end or an interruption. */
    void play(Story story) throws InterruptedException {
        Post post = new Post(story);
        List<Line> lines = story.lines();
        for (int number = bookmark.position(); number < lines.size(); number++) {
            Line line = lines.get(number);
            Instant at = bookmark.begun().plus(line.at());
            sleepUntil(at);
            Door door = doors.get(line.to());
            Letter letter = post.letter(door, line, number, at, Instant.now());
            for (int delivery = 0; delivery < line.deliveries(); delivery++) {
                ascolta.deliver(door.connectionId(), letter);
            }
            bookmark.moveTo(number + 1);
        }
    }

    private static void sleepUntil(Instant time) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), time);
        Thread.sleep(Math.max(BREATH.toMillis(), left.toMillis()));
    }
}
