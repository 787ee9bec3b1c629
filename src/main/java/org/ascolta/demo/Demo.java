package org.ascolta.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jboss.logging.Logger;

/** The demo company: its story is told once, however often development starts. */
class Demo {

    private static final Logger LOG = Logger.getLogger(Demo.class);

    private final Ascolta ascolta;
    private final DevHome home;
    private final StubPlatform stub;
    private final String publicUrl;

    Demo(Ascolta ascolta, DevHome home, StubPlatform stub, String publicUrl) {
        this.ascolta = ascolta;
        this.home = home;
        this.stub = stub;
        this.publicUrl = publicUrl;
    }

    void play() throws InterruptedException {
        Story story = read("story.json", Story.class);
        Bookmark bookmark = Bookmark.in(home.story(), Instant.now());
        Secrets secrets = new Secrets(home.adminKey());
        Company company = read("company.json", Company.class);
        new Scenery(stub, company).show(story, bookmark.begun());
        var doors = new Founding(ascolta, secrets, stub, publicUrl).found(company);
        if (bookmark.position() < story.lines().size()) {
            LOG.info("The demo company's customers are writing, for about a minute");
            new Player(ascolta, doors, bookmark).play(story);
            LOG.info("The demo company's customers have said what they had to say");
        }
    }

    static <T> T read(String name, Class<T> type) {
        try (InputStream resource = Demo.class.getResourceAsStream("/demo/" + name)) {
            return Ascolta.JSON.readValue(resource, type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
