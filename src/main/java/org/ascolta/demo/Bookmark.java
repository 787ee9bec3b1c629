package org.ascolta.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;

/** When the story began on this machine and how far it was told: kept, so that a restart changes no message's time. */
class Bookmark {

    private final Path file;
    private final Instant begun;
    private int position;

    private Bookmark(Path file, Instant begun, int position) {
        this.file = file;
        this.begun = begun;
        this.position = position;
    }

    /** The bookmark in this file, or a new one at the beginning. */
    static Bookmark in(Path file, Instant now) {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        Instant begun = Instant.parse(kept.getProperty("begun", now.toString()));
        return new Bookmark(file, begun, Integer.parseInt(kept.getProperty("position", "0")));
    }

    Instant begun() {
        return begun;
    }

    int position() {
        return position;
    }

    void moveTo(int next) {
        Properties kept = new Properties();
        kept.setProperty("begun", begun.toString());
        kept.setProperty("position", Integer.toString(next));
        try (Writer writer = Files.newBufferedWriter(file)) {
            kept.store(writer, null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        position = next;
    }
}
