package org.ascolta.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the judge says. Lost and doubled are judged against the story itself, different against the run that nothing
 * disturbed.
 */
record Verdict(int accepted, int found, int lost, int doubled, int different, List<String> samples) {

    private static final int SAMPLES = 5;

    static Verdict of(Story story, Set<Integer> acknowledged, Snapshot undisturbed, Snapshot judged) {
        List<Story.Event> accepted = story.inOrder().stream()
                .filter(event -> event.kind() != Story.Kind.POST && acknowledged.contains(event.number()))
                .toList();
        List<Story.Event> lost = missing(accepted, judged);
        List<String> samples = new ArrayList<>();
        lost.stream().limit(SAMPLES).forEach(event -> samples.add("lost: " + Story.utf8(event.body())));
        Set<String> doubled = new HashSet<>();
        accepted.stream()
                .map(Story.Event::key)
                .filter(key -> judged.messages(key).size() > 1)
                .forEach(doubled::add);
        doubled.stream().limit(SAMPLES).forEach(key -> samples.add("doubled: " + key));
        int different = differences(undisturbed.tickets(), judged.tickets(), samples);
        return new Verdict(
                accepted.size(), accepted.size() - lost.size(), lost.size(), doubled.size(), different, samples);
    }

    /** Without another run to compare with: lost and doubled only. */
    static Verdict of(Story story, Set<Integer> acknowledged, Snapshot judged) {
        return of(story, acknowledged, judged, judged);
    }

    boolean isClean() {
        return lost + doubled + different == 0;
    }

    @Override
    public String toString() {
        return "accepted=%d found=%d lost=%d doubled=%d different=%d"
                        .formatted(accepted, found, lost, doubled, different)
                + (samples.isEmpty() ? "" : "\n" + String.join("\n", samples));
    }

    private static List<Story.Event> missing(List<Story.Event> accepted, Snapshot judged) {
        Map<String, Shown> wanted = new HashMap<>();
        accepted.forEach(
                event -> wanted.computeIfAbsent(event.key(), key -> new Shown()).hear(event));
        return accepted.stream()
                .filter(event -> judged.messages(event.key()).isEmpty()
                        || !wanted.get(event.key())
                                .allows(event, judged.messages(event.key()).get(0)))
                .toList();
    }

    private static int differences(Map<String, String> wanted, Map<String, String> seen, List<String> samples) {
        Set<String> keys = new HashSet<>(wanted.keySet());
        keys.addAll(seen.keySet());
        List<String> different = keys.stream()
                .filter(key -> !wanted.getOrDefault(key, "").equals(seen.get(key)))
                .toList();
        different.stream()
                .limit(SAMPLES)
                .forEach(key -> samples.add(
                        "different: " + key + "\nundisturbed: " + wanted.get(key) + "\njudged: " + seen.get(key)));
        return different.size();
    }

    /** What a message has to show after all that was said of it: known from the story alone, whatever the fold thinks. */
    private static final class Shown {

        private final Set<String> texts = new HashSet<>();
        private Story.Event last;
        private boolean isDeleted;

        void hear(Story.Event event) {
            if (event.kind() == Story.Kind.DELETED) {
                isDeleted = true;
                return;
            }
            boolean isEdit = event.kind() == Story.Kind.EDITED;
            boolean wasEdit = last != null && last.kind() == Story.Kind.EDITED;
            int later = last == null
                    ? 1
                    : isEdit != wasEdit
                            ? Boolean.compare(isEdit, wasEdit)
                            : event.at().compareTo(last.at());
            if (later > 0) {
                texts.clear();
            }
            if (later >= 0) {
                texts.add(event.text());
                last = event;
            }
        }

        boolean allows(Story.Event event, JsonNode message) {
            if (isDeleted || event.kind() == Story.Kind.DELETED) {
                return message.path("text").isNull()
                        && message.path("deletedAt").isTextual();
            }
            return texts.contains(message.path("text").textValue());
        }
    }
}
