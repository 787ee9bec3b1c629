package org.ascolta.thread;

import java.time.OffsetDateTime;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.customer.Key;
import org.ascolta.customer.Seen;
import org.ascolta.store.Micros;

/** One thing said of an account that we have, with its times made possible. */
record Item(Heard heard, Account account, MessageKey key, long at, long writtenAt) {

    /** A platform's clock may be ahead of ours by this; what is later than that is impossible. */
    private static final long AHEAD = 120_000_000L;

    private static final long LATE = 24 * Terms.HOUR;

    static Item of(Heard heard, Account account) {
        Said said = heard.said();
        long received = Micros.of(heard.receivedAt());
        long at = said.at() == null ? received : possible(Micros.of(said.at()), received);
        boolean dated = said.content() != null && said.content().createdAt() != null;
        long writtenAt = dated ? possible(Micros.of(said.content().createdAt()), received) : at;
        return new Item(heard, account, new MessageKey(account.id(), said.externalId()), at, writtenAt);
    }

    /** A deletion names only its message, an edit needs a text, a creation its author too. */
    static boolean isWhole(Said said) {
        return switch (said.what()) {
            case DELETED -> true;
            case EDITED -> said.content() != null;
            case CREATED -> said.content() != null && said.content().author() != null;
        };
    }

    private static long possible(long time, long received) {
        return time > received + AHEAD ? received : time;
    }

    Content content() {
        return heard.said().content();
    }

    boolean hasContent() {
        return content() != null && content().author() != null;
    }

    boolean isPublic() {
        return hasContent() && content().visibility() == Content.Visibility.PUBLIC;
    }

    boolean isFromCustomer() {
        return hasContent() && !content().own();
    }

    /** The brand has written it: here, or in the platform's own app. */
    boolean isEcho() {
        return hasContent() && content().own() && heard.said().what() == Said.What.CREATED;
    }

    /** The author as an identity: on the author's network where the platform says so, else on the account's. */
    Key identity() {
        Content.Author author = content().author();
        String network = author.network() == null ? account.network() : author.network();
        return new Key(network, author.scope() == null ? "" : author.scope(), author.id());
    }

    Seen seen() {
        Content.Author author = content().author();
        OffsetDateTime when = Micros.time(at);
        return new Seen(
                identity(),
                author.name(),
                author.handle(),
                author.followers(),
                author.verified(),
                author.email(),
                author.phone(),
                author.crmId(),
                when);
    }

    /** Joins what was said into the message. */
    void joinInto(Joined message, Joined.Writer writer) {
        switch (heard.said().what()) {
            case CREATED -> message.create(content(), writer, at, writtenAt, true);
            case EDITED -> {
                message.edit(content(), at);
                if (hasContent()) {
                    message.create(content(), writer, at, writtenAt, false);
                }
            }
            case DELETED -> message.delete(at);
        }
        message.late |= Micros.of(heard.receivedAt()) - writtenAt > LATE;
    }
}
