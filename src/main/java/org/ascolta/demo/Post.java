package org.ascolta.demo;

import java.time.Instant;
import java.util.Map;
import org.ascolta.demo.Founding.Door;
import org.ascolta.demo.Story.Line;

/** Writes a line of the story as the platform of its account would deliver it. */
class Post {

    private final Story story;
    private final Map<String, Voice> voices;

    Post(Story story) {
        this.story = story;
        voices = Map.of(
                "meta", new MetaVoice(),
                "x", new XVoice(),
                "discourse", new DiscourseVoice(),
                "twilio", new TwilioVoice(),
                "postmark", new PostmarkVoice(story),
                "telegram", new TelegramVoice(),
                "generic", new GenericVoice());
    }

    /** The letter of the {@code number}th line, which happened {@code at}, delivered {@code now}. */
    Letter letter(Door door, Line line, int number, Instant at, Instant now) {
        Told told = new Told(door, line, line.own() ? null : story.people().get(line.by()), number, at, now);
        return voices.get(door.platform()).letter(told);
    }
}
