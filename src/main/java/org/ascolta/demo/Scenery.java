package org.ascolta.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.demo.Company.Account;
import org.ascolta.demo.Company.Connection;
import org.ascolta.demo.Founding.Door;
import org.ascolta.demo.Story.Line;

/**
 * What can be read at the demo company's platforms: public posts, for whoever asks what became of them, and what people say
 * about the company without calling it, which is delivered by nobody and found by a search.
 */
class Scenery {

    private final StubPlatform stub;
    private final Company company;

    Scenery(StubPlatform stub, Company company) {
        this.stub = stub;
        this.company = company;
    }

    /** Puts it there, with times that count from this one. */
    void show(Story story, Instant begun) {
        for (Line line : story.overheard()) {
            Told told = told(story, line, begun);
            stub.xUser(
                    Ascolta.JSON.valueToTree(XVoice.user(told.by(), told.door().account())));
            stub.xPost(Ascolta.JSON.valueToTree(XVoice.post(told)));
        }
        story.lines().stream()
                .filter(line -> line.what().equals("created") && !line.isPrivate())
                .forEach(line -> show(told(story, line, begun)));
    }

    private void show(Told told) {
        switch (told.door().platform()) {
            case "x" -> stub.xDelivered(Ascolta.JSON.valueToTree(XVoice.post(told)));
            case "discourse" -> stub.discoursePost(told.account(), DiscourseVoice.post(told));
            case "meta" -> {
                if (told.line().on() == null && told.by() == null) {
                    stub.metaShows("/" + told.line().id(), counts(told.line()));
                }
            }
            default -> {}
        }
    }

    private static String counts(Line post) {
        Map<String, Object> none = Map.of("data", List.of(), "summary", Map.of("total_count", 0));
        return Ascolta.JSON
                .valueToTree(Fields.of("id", post.id(), "reactions", none, "comments", none))
                .toString();
    }

    private Told told(Story story, Line line, Instant begun) {
        Account account = company.accounts().stream()
                .filter(one -> one.key().equals(line.to()))
                .findFirst()
                .orElseThrow();
        String platform = company.connections().stream()
                .filter(one -> one.key().equals(account.connection()))
                .map(Connection::platform)
                .findFirst()
                .orElseThrow();
        Door unopened = new Door(account, null, platform, null, null);
        return new Told(unopened, line, story.people().get(line.by()), 0, begun.plus(line.at()), begun);
    }
}
