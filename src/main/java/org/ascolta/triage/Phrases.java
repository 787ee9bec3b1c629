package org.ascolta.triage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The word lists of one language, as a tree of words; at every place of a text the longest phrase counts. */
final class Phrases {

    /** A phrase of a text: what it says, and the word after it. */
    record Phrase(Set<Sense> senses, int end) {}

    /** Most are leaves, and there are thousands: what one does not need, it does not have. */
    private static final class Node {
        Map<String, Node> words = Map.of();
        Map<String, Node> beginnings = Map.of();
        Set<Sense> senses = Set.of();
        /** Also those that it has only where a sentence begins. */
        Set<Sense> first = Set.of();

        int shortest = Integer.MAX_VALUE;
        int longest;
    }

    /** Before a phrase that counts only where a sentence begins. */
    private static final String FIRST = "^";

    private final Node root = new Node();

    /** Of a folder under {@code triage}; a sense without a list there has no phrases. */
    static Phrases of(String folder) {
        Phrases phrases = new Phrases();
        for (Sense sense : Sense.values()) {
            lines("/triage/" + folder + "/" + sense + ".txt").forEach(line -> phrases.add(line, sense));
        }
        return phrases;
    }

    /** Without comments; none of a file that is not there. */
    static List<String> lines(String resource) {
        try (InputStream bytes = Phrases.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                return List.of();
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The longest phrase that begins at a word, or null; {@code begins}: a sentence does too. */
    Phrase at(List<String> words, int at, boolean begins) {
        return longest(root, words, at, begins);
    }

    private static Phrase longest(Node node, List<String> words, int at, boolean begins) {
        Set<Sense> senses = begins ? node.first : node.senses;
        Phrase found = senses.isEmpty() ? null : new Phrase(senses, at);
        if (at == words.size()) {
            return found;
        }
        String word = words.get(at);
        found = longer(found, node.words.get(word), words, at + 1, begins);
        for (int length = node.shortest; length <= Math.min(word.length(), node.longest); length++) {
            found = longer(found, node.beginnings.get(word.substring(0, length)), words, at + 1, begins);
        }
        return found;
    }

    private static Phrase longer(Phrase found, Node node, List<String> words, int at, boolean begins) {
        Phrase other = node == null ? null : longest(node, words, at, begins);
        return other == null || found != null && found.end() >= other.end() ? found : other;
    }

    private void add(String line, Sense sense) {
        Node node = root;
        boolean anywhere = !line.startsWith(FIRST);
        for (String written : line.split("\\s+")) {
            boolean open = written.endsWith("*");
            List<String> words = Tokens.of(Folded.of(written)).words();
            for (int i = 0; i < words.size(); i++) {
                node = step(node, words.get(i), open && i == words.size() - 1);
            }
        }
        if (node == root) {
            throw new IllegalStateException("A phrase without words: " + line);
        }
        node.first = with(node.first, sense);
        node.senses = anywhere ? with(node.senses, sense) : node.senses;
    }

    private static Set<Sense> with(Set<Sense> senses, Sense sense) {
        Set<Sense> all = EnumSet.of(sense);
        all.addAll(senses);
        return Set.copyOf(all);
    }

    private static Node step(Node node, String word, boolean open) {
        if (!open) {
            node.words = node.words.isEmpty() ? new HashMap<>(2) : node.words;
            return child(node.words, word);
        }
        node.beginnings = node.beginnings.isEmpty() ? new HashMap<>(2) : node.beginnings;
        node.shortest = Math.min(node.shortest, word.length());
        node.longest = Math.max(node.longest, word.length() + Tokens.DRAWN.length());
        return child(node.beginnings, word);
    }

    /** A word of a list is found as it is, and drawn out. */
    private static Node child(Map<String, Node> next, String word) {
        Node child = next.computeIfAbsent(word, any -> new Node());
        next.putIfAbsent(Tokens.DRAWN + Tokens.squeezed(word), child);
        return child;
    }
}
