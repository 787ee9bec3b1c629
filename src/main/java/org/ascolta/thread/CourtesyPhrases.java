package org.ascolta.thread;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The phrases of the word lists, as a tree of tokens; at every place of a text the longest one counts. */
final class CourtesyPhrases {

    /** The sections of a word list, in the order in which they decide when a phrase is in several. */
    enum Kind {
        NEVER,
        CORE,
        FILLER,
        NAME,
        LINK,
        OBJECT,
        ASK,
        OPENER
    }

    /** A phrase found in a text: how many tokens it takes. */
    record Match(Kind kind, int length) {}

    private static final class Node {
        final Map<String, Node> next = new HashMap<>();
        final Map<String, Node> nextSqueezed = new HashMap<>();
        final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

        /** The branch of a word, also of one drawn out: "grazieee" is "grazie", "oook" is "ok". */
        Node after(String token) {
            Node exact = next.get(token);
            if (exact != null) {
                return exact;
            }
            String squeezed = squeezed(token);
            return squeezed.length() == token.length() ? null : nextSqueezed.get(squeezed);
        }
    }

    private static final Set<Kind> BARE = EnumSet.of(Kind.NEVER, Kind.CORE, Kind.FILLER, Kind.NAME, Kind.LINK);
    private static final Set<Kind> LINKED =
            EnumSet.of(Kind.NEVER, Kind.CORE, Kind.FILLER, Kind.NAME, Kind.LINK, Kind.OBJECT);
    private static final Set<Kind> ASKING = EnumSet.of(Kind.ASK);
    private static final Set<Kind> BEGINNING = EnumSet.of(Kind.ASK, Kind.OPENER);

    private final Node root = new Node();

    private CourtesyPhrases() {}

    static CourtesyPhrases load(String... lists) {
        CourtesyPhrases phrases = new CourtesyPhrases();
        for (String list : lists) {
            phrases.read("/courtesy/" + list + ".txt");
        }
        return phrases;
    }

    /** The longest phrase of courtesy that begins here, or null; objects count only after a link. */
    Match courtesy(List<String> tokens, int at, boolean linked) {
        return longest(tokens, at, linked ? LINKED : BARE);
    }

    /** Whether a phrase that asks begins here; {@code begins}: a sentence does too. */
    boolean asks(List<String> tokens, int at, boolean begins) {
        return longest(tokens, at, begins ? BEGINNING : ASKING) != null;
    }

    private Match longest(List<String> tokens, int at, Set<Kind> wanted) {
        Match found = null;
        Node node = root.after(tokens.get(at));
        for (int end = at + 1; node != null; end++) {
            for (Kind kind : node.kinds) {
                if (wanted.contains(kind)) {
                    found = new Match(kind, end - at);
                    break;
                }
            }
            node = end < tokens.size() ? node.after(tokens.get(end)) : null;
        }
        return found;
    }

    private void read(String resource) {
        try (InputStream bytes = CourtesyPhrases.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            Kind kind = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    kind = Kind.valueOf(line.substring(1, line.indexOf(']')).toUpperCase(Locale.ROOT));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    add(CourtesyTokens.of(line), kind);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void add(List<String> tokens, Kind kind) {
        Node node = root;
        for (String token : tokens) {
            Node child = node.next.computeIfAbsent(token, word -> new Node());
            node.nextSqueezed.putIfAbsent(squeezed(token), child);
            node = child;
        }
        node.kinds.add(kind);
    }

    private static String squeezed(String word) {
        StringBuilder once = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
                once.append(word.charAt(i));
            }
        }
        return once.toString();
    }
}
