package org.ascolta.channel.email;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Writes an HTML part as plain text: paragraphs, lists, links with their addresses, quotations behind {@code >}. */
final class HtmlText implements NodeVisitor {

    /** Where the usual mail programs put what they quote, and signatures. */
    private static final Set<String> QUOTED = Set.of(
            "gmail_quote",
            "gmail_signature",
            "moz-cite-prefix",
            "moz-signature",
            "yahoo_quoted",
            "protonmail_quote",
            "tutanota_quote");

    /** Outlook marks the beginning only: what follows beside it is history. */
    private static final Set<String> BEGINNINGS =
            Set.of("divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container");

    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "title", "template", "noscript");
    private static final Set<String> LISTS = Set.of("ul", "ol");
    private static final Set<String> CELLS = Set.of("td", "th");
    /** Parsing takes long where nothing is ever closed, and no human writes as much. */
    private static final int MOST = 1_000_000;

    private static final int DEEPEST_QUOTE = 10;

    private final StringBuilder text = new StringBuilder();
    private final Deque<Integer> items = new ArrayDeque<>();
    private final boolean whole;
    private Node hidden;
    private int quotes;
    private int pending;
    private boolean between;

    private HtmlText(boolean whole) {
        this.whole = whole;
    }

    static String whole(String html) {
        return write(html, true);
    }

    /** Without what mail programs mark as quoted. */
    static String fresh(String html) {
        return write(html, false);
    }

    private static String write(String html, boolean whole) {
        HtmlText writer = new HtmlText(whole);
        NodeTraversor.traverse(
                writer,
                Jsoup.parse(html.substring(0, Math.min(html.length(), MOST))).body());
        return writer.text.toString().strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (hidden == null && node instanceof Element element) {
            hidden = UNSEEN.contains(element.normalName()) ? element : whole ? null : quoted(element);
        }
        if (hidden != null) {
            return;
        }
        if (node instanceof TextNode words) {
            say(words.getWholeText(), isAsWritten(words.parent()));
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (hidden == null && node instanceof Element element) {
            close(element);
        } else if (node == hidden) {
            hidden = null;
        }
    }

    /** Within what nothing is to be seen from here on, or null. */
    private static Node quoted(Element element) {
        if (BEGINNINGS.contains(element.id())) {
            return element.parent();
        }
        boolean cited = element.normalName().equals("blockquote")
                && element.attr("type").equals("cite");
        boolean marked =
                element.hasAttr("class") && element.classNames().stream().anyMatch(QUOTED::contains);
        return cited || marked && !isForwarded(element) ? element : null;
    }

    /** What is forwarded is the reason for the mail. */
    private static boolean isForwarded(Element quote) {
        Element note = quote.firstElementChild();
        return note != null
                && note.hasClass("gmail_attr")
                && note.wholeText().strip().startsWith("----------");
    }

    private void open(Element element) {
        switch (element.normalName()) {
            case "br" -> breakLine();
            case "hr" -> line("---");
            case "img" -> say(element.attr("alt"), false);
            case "blockquote" -> {
                endLines(1);
                quotes++;
            }
            case "li" -> line(mark());
            default -> {
                if (LISTS.contains(element.normalName())) {
                    items.push(element.normalName().equals("ol") ? 1 : 0);
                }
                if (CELLS.contains(element.normalName())) {
                    between = true;
                } else if (element.isBlock()) {
                    endLines(spacing(element));
                }
            }
        }
    }

    private void close(Element element) {
        switch (element.normalName()) {
            case "a" -> link(element);
            case "blockquote" -> {
                endLines(1);
                quotes--;
            }
            default -> {
                if (LISTS.contains(element.normalName())) {
                    items.poll();
                }
                if (element.isBlock() && !CELLS.contains(element.normalName())) {
                    endLines(spacing(element));
                }
            }
        }
    }

    /** An address that the words do not show anyway. */
    private void link(Element anchor) {
        String address = anchor.attr("href").strip();
        boolean known = address.startsWith("http://") || address.startsWith("https://");
        if (known && !anchor.wholeText().strip().equals(address)) {
            say(" (" + address + ")", false);
        }
    }

    /** A number in a numbered list. */
    private String mark() {
        Integer number = items.poll();
        if (number == null) {
            return "- ";
        }
        items.push(number == 0 ? 0 : number + 1);
        return number == 0 ? "- " : number + ". ";
    }

    /** Paragraphs and headings stand apart. */
    private static int spacing(Element element) {
        String name = element.normalName();
        return name.equals("p") || name.matches("h[1-6]") ? 2 : 1;
    }

    private void line(String words) {
        endLines(1);
        startLine();
        text.append(words);
        between = false;
    }

    /** The next words begin so many lines further down; nothing is written above the first line. */
    private void endLines(int lines) {
        pending = text.isEmpty() ? 0 : Math.max(pending, lines);
    }

    private void breakLine() {
        startLine();
        pending = 1;
        between = false;
    }

    private void startLine() {
        if (pending > 0 || text.isEmpty()) {
            text.append("\n".repeat(pending)).append("> ".repeat(Math.min(quotes, DEEPEST_QUOTE)));
        }
        pending = 0;
    }

    private void say(String words, boolean asWritten) {
        if (asWritten && !words.isBlank()) {
            words.lines().forEach(this::line);
            return;
        }
        String plain = words.replaceAll("[\\s\\u00a0\\u200b\\ufeff]+", " ");
        if (plain.isBlank()) {
            between |= !plain.isEmpty();
            return;
        }
        boolean fresh = pending > 0 || text.isEmpty();
        startLine();
        if (!fresh && (between || plain.startsWith(" ")) && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
        text.append(plain.strip());
        between = plain.endsWith(" ");
    }

    private static boolean isAsWritten(Node parent) {
        return parent != null && parent.normalName().equals("pre");
    }
}
