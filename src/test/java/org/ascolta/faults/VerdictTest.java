package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The judge is judged: what it must notice, it notices. */
class VerdictTest {

    private final Story story = new Story(5, 400, Instant.parse("2026-01-01T00:00:00Z"));
    private final Set<Integer> all =
            story.inOrder().stream().map(Story.Event::number).collect(Collectors.toSet());

    @Test
    void theSameSeedTellsTheSameStory() {
        Story again = new Story(5, 400, Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(again.inOrder()).usingRecursiveComparison().isEqualTo(story.inOrder());
        assertThat(again.asDelivered()).extracting(Story.Event::number).hasSizeBetween(500, 590);
    }

    @Test
    void aFaithfulRunIsClean() {
        Snapshot faithful = new Snapshot(tell());
        assertThat(Verdict.of(story, all, faithful, new Snapshot(tell())).toString())
                .isEqualTo("accepted=360 found=360 lost=0 doubled=0 different=0".replace("360", "" + told()));
    }

    @Test
    void aMissingMessageIsLost() {
        List<Snapshot.Whole> tickets = tell();
        tickets.remove(3);
        assertThat(Verdict.of(story, all, new Snapshot(tell()), new Snapshot(tickets)))
                .matches(verdict -> verdict.lost() >= 1 && verdict.different() == 1);
    }

    @Test
    void aMessageShownTwiceIsDoubled() {
        List<Snapshot.Whole> tickets = tell();
        tickets.add(tickets.get(3));
        assertThat(Verdict.of(story, all, new Snapshot(tell()), new Snapshot(tickets)))
                .matches(verdict -> verdict.doubled() == 1 && verdict.different() == 1);
    }

    @Test
    void anEditThatDoesNotShowIsLost() {
        Story.Event edit = story.inOrder().stream()
                .filter(event -> event.kind() == Story.Kind.EDITED)
                .findFirst()
                .orElseThrow();
        List<Snapshot.Whole> tickets = tell();
        tickets.stream()
                .map(whole -> (ObjectNode) whole.messages().get(0))
                .filter(message -> message.path("externalId").textValue().equals(edit.message()))
                .forEach(message -> message.put("text", "as first written").put("deletedAt", (String) null));
        assertThat(Verdict.of(story, all, new Snapshot(tickets)).lost()).isPositive();
    }

    private long told() {
        return story.inOrder().stream()
                .filter(event -> event.kind() != Story.Kind.POST)
                .count();
    }

    /** A run in which each message has a ticket of its own. */
    private List<Snapshot.Whole> tell() {
        Map<String, ObjectNode> messages = new LinkedHashMap<>();
        for (Story.Event event : story.inOrder()) {
            if (event.kind() == Story.Kind.CREATED || event.kind() == Story.Kind.ECHO) {
                messages.put(event.key(), message(event));
            }
        }
        for (Story.Kind kind : List.of(Story.Kind.EDITED, Story.Kind.DELETED)) {
            story.inOrder().stream().filter(event -> event.kind() == kind).forEach(event -> messages.get(event.key())
                    .put("text", event.text())
                    .put("deletedAt", kind == Story.Kind.DELETED ? "then" : null));
        }
        List<Snapshot.Whole> tickets = new ArrayList<>();
        messages.forEach(
                (key, message) -> tickets.add(new Snapshot.Whole(ticket(key), List.of(entry(message)), List.of())));
        return tickets;
    }

    private static JsonNode entry(ObjectNode message) {
        return JsonNodeFactory.instance.objectNode().put("type", "message").set("message", message);
    }

    private static ObjectNode message(Story.Event event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "id-" + event.key())
                .put("externalId", event.message())
                .put("text", event.text());
    }

    private static JsonNode ticket(String key) {
        ObjectNode ticket = JsonNodeFactory.instance.objectNode();
        ticket.putObject("account").put("handle", key.substring(0, key.indexOf('/')));
        return ticket;
    }
}
