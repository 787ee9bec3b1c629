package org.ascolta.demo;

import java.time.Instant;
import org.ascolta.demo.Founding.Door;
import org.ascolta.demo.Story.Line;
import org.ascolta.demo.Story.Person;

/**
 * A line of the story as it is delivered.
 *
 * @param by     who says it; null: the brand
 * @param number of the line, from 0
 * @param at     when it happened
 * @param now    when it is delivered
 */
record Told(Door door, Line line, Person by, int number, Instant at, Instant now) {

    String account() {
        return door.account().externalId();
    }

    /** Who wrote it, by the platform's own id. */
    String author() {
        return by == null ? account() : by.id();
    }

    boolean is(String what) {
        return line.what().equals(what);
    }

    boolean shows(String what) {
        return what.equals(line.shows());
    }
}
