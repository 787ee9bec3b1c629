package org.ascolta.channel.mastodon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Markup;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;

/** One status, asked for by somebody or nobody. */
record Status(Payload status, Read read) {

    /** Hints: who is to be mentioned in an answer, and who may see it. */
    static final String ACCT = "acct";

    static final String SEEN_BY = "visibility";

    private static final Map<String, String> KINDS =
            Map.of("image", "image", "gifv", "video", "video", "video", "audio", "audio");

    static Instant latest(Payload status) {
        Instant edited = status.time("edited_at");
        return edited == null ? status.time("created_at") : edited;
    }

    /**
     * Its creation, and its last edit if there was one. A status never names the first of its conversation, so each that
     * answers another says that what will be said below it stands where that one does.
     */
    List<Parsed> said() {
        String id = status.id("id");
        Content content = content(id);
        Instant edited = status.time("edited_at");
        List<Parsed> said = new ArrayList<>();
        said.add(item(What.CREATED, id, status.time("created_at"), content));
        if (content.visibility() == Visibility.PUBLIC && content.parent() != null) {
            said.add(new Parsed.Item(Said.moved(
                    MastodonPlatform.ID,
                    read == null ? null : read.account(),
                    status.time("created_at"),
                    new Said.Moved(content.parent(), id))));
        }
        if (edited != null) {
            said.add(item(What.EDITED, id, edited, content));
        }
        return said;
    }

    private Parsed item(What what, String id, Instant at, Content content) {
        return new Parsed.Item(
                new Said(what, MastodonPlatform.ID, read == null ? null : read.account(), id, at, content));
    }

    private Content content(String id) {
        String seenBy = seenBy();
        boolean open = seenBy.equals("public") || seenBy.equals("unlisted");
        String parent = status.idOrNull("in_reply_to_id");
        Payload account = status.at("account");
        return new Content(
                        open ? Visibility.PUBLIC : Visibility.PRIVATE,
                        open ? parent == null ? id : parent : null,
                        parent,
                        author(account, id),
                        isOwn(account),
                        account.is("bot"),
                        text(),
                        status.time("created_at"),
                        0,
                        status.link("url"),
                        attachments(),
                        Page.metrics(status))
                .hinting(hints(account, seenBy));
    }

    /** What says nothing of it is not shown to all. */
    private String seenBy() {
        String word = status.label("visibility");
        return word == null ? "direct" : word;
    }

    private Author author(Payload account, String id) {
        String known = account.idOrNull("id");
        return known == null
                ? Author.unknown(id)
                : new Author(
                        null,
                        instance() == null ? "" : instance(),
                        known,
                        account.label("display_name"),
                        account.label("acct"),
                        account.count("followers_count"),
                        null,
                        null,
                        null,
                        null);
    }

    /** Ids of people are an instance's own. */
    private String instance() {
        return read == null || read.account() == null ? null : read.account().replaceAll("^.*@", "");
    }

    /** On its own instance an account goes by its name alone. */
    private boolean isOwn(Payload account) {
        String acct = account.label("acct");
        if (acct == null || instance() == null) {
            return false;
        }
        String whole = acct.contains("@") ? acct : acct + "@" + instance();
        return whole.toLowerCase(Locale.ROOT).equals(read.account());
    }

    /** A warning is shown before the text that it hides. */
    private String text() {
        String shown = Markup.text(status.text("content"));
        String warning = status.label("spoiler_text");
        return warning == null ? shown : warning + "\n\n" + (shown == null ? "" : shown);
    }

    private List<Attachment> attachments() {
        return status.at("media_attachments").items().stream()
                .map(media -> new Attachment(kind(media), media.link("url"), null))
                .toList();
    }

    private static String kind(Payload media) {
        String type = media.label("type");
        return type == null ? "file" : KINDS.getOrDefault(type, "file");
    }

    private Map<String, String> hints(Payload account, String seenBy) {
        Map<String, String> hints = new HashMap<>(Map.of(SEEN_BY, seenBy));
        String acct = account.token("acct");
        if (acct != null) {
            hints.put(ACCT, acct);
        }
        if (account.idOrNull("id") == null) {
            hints.put(Content.READ, Reader.MESSAGE);
        }
        return hints;
    }
}
