package org.ascolta.channel;

import org.ascolta.web.Texts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML that strangers wrote, as the plain text that a reader of it sees. */
public final class Markup {

    private static final String UNSEEN = "script, style, template, head, noscript, iframe, object";

    /** Longer than anybody reads; bad nesting takes its time. */
    private static final int LONGEST = 1_000_000;

    private Markup() {}

    /** Paragraphs end with an empty line, and nothing else of the markup is left; null stays null. */
    public static String text(String html) {
        if (html == null) {
            return null;
        }
        String whole = html.length() <= LONGEST ? html : html.substring(0, LONGEST);
        Element body = Jsoup.parseBodyFragment(Texts.clean(whole)).body();
        body.select(UNSEEN).remove();
        Lines lines = new Lines();
        body.traverse(lines);
        return Texts.clean(lines.text());
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                write(words.text());
            } else if (node instanceof Element element) {
                begin(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && element.isBlock()) {
                end(element.normalName().equals("p") ? 2 : 1);
            }
        }

        private void begin(Element element) {
            if (element.normalName().equals("br")) {
                text.append('\n');
            } else if (element.normalName().equals("img")) {
                write(element.hasClass("emoji") ? element.attr("alt") : "");
            } else if (element.isBlock()) {
                end(1);
            }
        }

        private void write(String words) {
            boolean begins = text.length() == 0 || text.charAt(text.length() - 1) == '\n';
            text.append(begins ? words.stripLeading() : words);
        }

        /** No more than so many ends of line in a row. */
        private void end(int lines) {
            int there = 0;
            while (there < text.length() && text.charAt(text.length() - 1 - there) == '\n') {
                there++;
            }
            for (int i = there; i < lines && text.length() > there; i++) {
                text.append('\n');
            }
        }

        String text() {
            return text.toString().strip();
        }
    }
}
