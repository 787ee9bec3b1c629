package org.ascolta.channel.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader.Read;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;

/** A whole feed: its bytes, its text, its entries. */
final class Document {

    private static final String DEEPEST = "100";

    private Document() {}

    /** @param read null where nobody asked: then it is told of no account */
    static List<Parsed> read(byte[] body, Read read) {
        try {
            return read(text(body), read);
        } catch (IOException | RuntimeException notOne) {
            throw new Payload.Fault("the body is no feed");
        }
    }

    /** What a text says, whatever else changes in it from one reading to the next. */
    static List<Parsed> read(String text, Read read) {
        List<Parsed> parsed = new ArrayList<>();
        for (SyndEntry entry : feed(text).getEntries()) {
            try {
                new Entry(entry, read).say(parsed);
            } catch (Payload.Fault fault) {
                parsed.add(new Parsed.Broken(fault.getMessage()));
            } catch (RuntimeException | StackOverflowError fault) {
                parsed.add(new Parsed.Broken("an entry cannot be understood"));
            }
        }
        return parsed.isEmpty() ? List.of(new Parsed.Ignored("no entries that were asked for")) : parsed;
    }

    /** What the parser throws quotes what it read. */
    private static SyndFeed feed(String text) {
        try {
            Reader healed = new XmlFixerReader(new StringReader(xml(text)));
            return new SyndFeedInput(false, Locale.ROOT).build(parser().build(healed));
        } catch (FeedException | JDOMException | IOException | RuntimeException | StackOverflowError notOne) {
            throw new Payload.Fault("the body is no feed");
        }
    }

    /** Without DOCTYPE there are no entities; and what is nested without end would take time without end. */
    private static SAXBuilder parser() {
        SAXBuilder parser = new SAXBuilder(XMLReaders.NONVALIDATING);
        parser.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        parser.setFeature("http://xml.org/sax/features/external-general-entities", false);
        parser.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        parser.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
        parser.setExpandEntities(false);
        return parser;
    }

    /** In the encoding that it declares. */
    private static String text(byte[] body) throws IOException {
        StringWriter whole = new StringWriter();
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(body), true, "UTF-8")) {
            reader.transferTo(whole);
        }
        return whole.toString();
    }

    /** Without the characters that no XML may hold. */
    private static String xml(String text) {
        return text.codePoints()
                .filter(Document::isXml)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** XML 1.0, production 2. */
    private static boolean isXml(int point) {
        return point >= 0x20 && point < 0xd800
                || point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0xe000 && point < 0xfffe
                || point >= 0x10000;
    }
}
