package org.ascolta.channel.meta;

import java.time.Instant;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;

/**
 * One change of something public.
 *
 * @param account the page's or professional account's id
 * @param time    the entry's; null where the platform does not say, and for what was read
 */
record Change(String network, String account, Instant time, Payload value) {

    /** Reads the changes of one field. */
    interface Field {
        Parsed read(Change change);
    }

    /** What is written was said, first or anew. */
    Parsed said(What what, String id, Content content) {
        return item(what, id, content, null);
    }

    Parsed deleted(String id) {
        return item(What.DELETED, id, null, null);
    }

    /** One person's reaction, or share, or the end of it; who is missing counts for nobody. */
    Parsed reacted(String id, Author by, String kind, boolean given) {
        return by == null
                ? new Parsed.Ignored("a reaction of nobody")
                : item(What.REACTED, id, null, new Said.Reaction(by.id(), kind, given));
    }

    /** Somebody, by an id that means him in this account only; null without an id. */
    Author author(String id, String name, String handle) {
        return id == null ? null : new Author(network, account, id, name, handle, null, null, null, null, null);
    }

    boolean isOwn(Author author) {
        return author != null && author.id().equals(account);
    }

    private Parsed item(What what, String id, Content content, Said.Detail detail) {
        return new Parsed.Item(new Said(what, network, account, id, time, content, detail));
    }
}
