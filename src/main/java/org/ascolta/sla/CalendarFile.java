package org.ascolta.sla;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import org.ascolta.web.Problem;

/**
 * Reads the events of an iCalendar file (RFC 5545). Only the library's parser is at work: no model of the file is made, and
 * the time zones that it may define are passed over for those of the JDK.
 */
final class CalendarFile implements ContentHandler {

    private static final int MOST_EVENTS = 5000;
    /** The parser goes down by recursion. */
    private static final int DEEPEST = 10;

    private final List<CalendarEvent> events = new ArrayList<>();
    private CalendarEvent event;
    private int depth;
    private String property;
    private String zone;

    private CalendarFile() {}

    /** Refuses a file that is broken, by the line where that shows. */
    static List<CalendarEvent> read(byte[] body) {
        CalendarFile file = new CalendarFile();
        try (Reader text = new UnfoldingReader(
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)),
                true)) {
            new CalendarParserImpl(true).parse(text, file);
        } catch (ParserException broken) {
            throw Problem.unprocessable(
                    "body", "is no iCalendar file that can be read: look at line " + Math.max(1, broken.getLineNo()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.events;
    }

    @Override
    public void startCalendar() {
        depth = 0;
    }

    @Override
    public void endCalendar() {
        event = null;
    }

    @Override
    public void startComponent(String name) {
        depth++;
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        if (depth == 1 && "VEVENT".equalsIgnoreCase(name)) {
            event = new CalendarEvent();
        }
    }

    @Override
    public void endComponent(String name) {
        depth--;
        if (depth == 0 && event != null) {
            if (events.size() == MOST_EVENTS) {
                throw new IllegalArgumentException("too many");
            }
            events.add(event);
            event = null;
        }
    }

    @Override
    public void startProperty(String name) {
        property = name.toUpperCase(Locale.ROOT);
        zone = null;
    }

    @Override
    public void parameter(String name, String value) {
        if ("TZID".equalsIgnoreCase(name)) {
            zone = value;
        }
    }

    @Override
    public void propertyValue(String value) {
        if (event != null && depth == 1) {
            event.read(property, zone, value);
        }
    }

    @Override
    public void endProperty(String name) {
        property = null;
    }
}
