package org.ascolta.channel.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndPerson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Markup;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.WebAddress;
import org.ascolta.web.Texts;
import org.jdom2.Element;

/** One entry of a feed, asked for by somebody or nobody. */
record Entry(SyndEntry entry, Read read) {

    private static final String THREAD = "http://purl.org/syndication/thread/1.0";
    private static final int ID_BYTES = 1000;
    private static final int LABEL = 500;
    private static final int LINK = 8000;

    /** Its creation, and its last edit where there was one later; nothing where it is older than what was asked for. */
    void say(List<Parsed> parsed) {
        String id = id();
        Instant updated = time(entry.getUpdatedDate());
        Instant published = time(entry.getPublishedDate());
        Instant first = published == null ? updated : published;
        Instant written = first == null && read != null ? read.since() : first;
        boolean edited = updated != null && written != null && updated.isAfter(written);
        if (read != null && !read.wants(edited ? updated : written)) {
            return;
        }
        Content content = content(id, written);
        parsed.add(item(What.CREATED, id, written, content));
        if (edited) {
            parsed.add(item(What.EDITED, id, updated, content));
        }
    }

    private Parsed item(What what, String id, Instant at, Content content) {
        return new Parsed.Item(new Said(what, FeedPlatform.ID, read == null ? null : read.account(), id, at, content));
    }

    private Content content(String id, Instant written) {
        String parent = parent();
        String title = label(Markup.text(entry.getTitle()));
        Map<String, String> hints = new HashMap<>();
        if (title != null) {
            hints.put(Content.SUBJECT, title);
        }
        return new Content(
                        Visibility.PUBLIC,
                        parent == null ? id : parent,
                        parent,
                        author(id),
                        false,
                        false,
                        text(title),
                        written,
                        0,
                        link(entry.getLink()),
                        attachments(),
                        null)
                .hinting(hints);
    }

    private String id() {
        String id = Stream.of(entry.getUri(), entry.getLink())
                .filter(Objects::nonNull)
                .map(named -> Texts.clean(named).strip())
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElseThrow(() -> new Payload.Fault("an entry has neither an id nor a link"));
        if (id.length() > ID_BYTES || id.getBytes(StandardCharsets.UTF_8).length > ID_BYTES) {
            throw new Payload.Fault("an entry's id is too long");
        }
        return id;
    }

    /** The whole text if there is one, else the summary, else the title. */
    private String text(String title) {
        String whole = Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
                .map(Entry::plain)
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse(null);
        return whole == null ? title : whole;
    }

    /** What says nothing of its type is HTML, as RSS has it. */
    private static String plain(SyndContent content) {
        String type = content.getType();
        String value = content.getValue();
        boolean isPlain = "text".equals(type) || "text/plain".equals(type);
        return value == null ? null : isPlain ? Texts.clean(value).strip() : Markup.text(value);
    }

    /** Names are unique within a feed at best, and only what the feed says itself is known of anybody. */
    private Author author(String id) {
        SyndPerson person = entry.getAuthors() == null || entry.getAuthors().isEmpty()
                ? null
                : entry.getAuthors().get(0);
        String name = label(person == null ? entry.getAuthor() : person.getName());
        String uri = person == null ? null : label(person.getUri());
        String host = read == null ? null : FeedPlatform.host(read.account());
        if (name == null && uri == null) {
            return Author.unknown(id);
        }
        return new Author(
                null,
                host == null ? "" : host,
                uri == null ? name : uri,
                name,
                null,
                null,
                null,
                person == null ? null : label(person.getEmail()),
                null,
                null);
    }

    private String parent() {
        return entry.getForeignMarkup().stream()
                .filter(element -> element.getName().equals("in-reply-to")
                        && element.getNamespaceURI().equals(THREAD))
                .map(Entry::reference)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String reference(Element answer) {
        String named = label(answer.getAttributeValue("ref"));
        return named == null ? label(answer.getAttributeValue("href")) : named;
    }

    private List<Attachment> attachments() {
        return entry.getEnclosures().stream()
                .filter(enclosure -> link(enclosure.getUrl()) != null)
                .map(Entry::attachment)
                .toList();
    }

    private static Attachment attachment(SyndEnclosure enclosure) {
        String mime = label(enclosure.getType());
        String kind = mime == null ? "" : mime.replaceAll("/.*", "");
        boolean isKnown = List.of("image", "video", "audio").contains(kind);
        return new Attachment(isKnown ? kind : "file", link(enclosure.getUrl()), mime);
    }

    private static Instant time(Date date) {
        Instant time = date == null ? null : date.toInstant().truncatedTo(ChronoUnit.MICROS);
        return time == null || time.isBefore(Instant.EPOCH) || time.getEpochSecond() > 253_402_300_799L ? null : time;
    }

    private static String link(String written) {
        String link = written == null ? "" : Texts.clean(written).strip();
        return link.length() <= LINK && WebAddress.is(link) ? link : null;
    }

    /** One short line, or null. */
    private static String label(String text) {
        String line = text == null
                ? ""
                : Texts.clean(text).replaceAll("[\\s\\p{Cc}]+", " ").strip();
        String cut = line.length() <= LABEL ? line : Texts.clean(line.substring(0, LABEL));
        return cut.isEmpty() ? null : cut;
    }
}
