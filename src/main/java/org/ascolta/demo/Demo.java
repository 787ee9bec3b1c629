package org.ascolta.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jboss.logging.Logger;

/** The demo company on a thread of its own, so that development never waits for it. */
class Demo {

    private static final Logger LOG = Logger.getLogger(Demo.class);

    private final ObjectMapper json;
    private final Thread thread;

    Demo(ObjectMapper json, DevHome home, String address) {
        this.json = json;
        this.thread = new Thread(() -> run(home, address), "demo");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Before a live reload ends the service that it talks to. */
    void stop() {
        thread.interrupt();
    }

    private void run(DevHome home, String address) {
        try {
            Story story = read("story.json", Story.class);
            Bookmark bookmark = Bookmark.in(home.story(), Instant.now());
            if (bookmark.position() < story.lines().size()) {
                tell(story, bookmark, new Ascolta(address, home.adminKey(), json), new Secrets(home.adminKey()));
            }
        } catch (InterruptedException reload) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warnf("The demo company fell silent: %s. -Dascolta.dev.reset=true begins anew.", failure.getMessage());
        }
    }

    private void tell(Story story, Bookmark bookmark, Ascolta ascolta, Secrets secrets) throws InterruptedException {
        LOG.info("The demo company's customers are writing, for about a minute");
        var doors = new Founding(ascolta, secrets).found(read("company.json", Company.class));
        new Player(ascolta, doors, bookmark).play(story);
        LOG.info("The demo company's customers have said what they had to say");
    }

    private <T> T read(String name, Class<T> type) {
        try (InputStream resource = Demo.class.getResourceAsStream("/demo/" + name)) {
            return json.readValue(resource, type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
