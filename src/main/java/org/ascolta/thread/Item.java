package org.ascolta.thread;

import java.time.OffsetDateTime;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.customer.Key;
import org.ascolta.customer.Seen;
import org.ascolta.store.Micros;

/** One thing said of a message of an account that we have, with its times made possible, in its canonical place. */
record Item(Heard heard, Account account, MessageKey key, long at, long writtenAt, Content content) {

    /** A platform's clock may be ahead of ours by this; what is later than that is impossible. */
    private static final long AHEAD = 120_000_000L;

    private static final long LATE = 24 * Terms.HOUR;

    static Item of(Heard heard, Account account, Whereabouts places) {
        Said said = heard.said();
        long received = Micros.of(heard.receivedAt());
        long at = said.at() == null ? received : possible(Micros.of(said.at()), received);
        boolean dated = said.content() != null && said.content().createdAt() != null;
        long writtenAt = dated ? possible(Micros.of(said.content().createdAt()), received) : at;
        MessageKey key = new MessageKey(account.id(), name(said));
        return new Item(heard, account, key, at, writtenAt, placed(key, said.content(), places));
    }

    /** A platform may report of a reply by no other name than ours. */
    private static String name(Said said) {
        return said.externalId() != null || !(said.detail() instanceof Said.Report report)
                ? said.externalId()
                : MessageKey.provisional(Token.of(report.token()).reply());
    }

    /** Which reply of ours it speaks of, where the platform repeats what we told it; else null. */
    Token token() {
        return heard.said().detail() instanceof Said.Report report
                ? Token.of(report.token())
                : isEcho() ? Token.of(content().token()) : null;
    }

    /** The same, of a message that is known by this name. */
    Item of(MessageKey other) {
        return new Item(heard, account, other, at, writtenAt, content);
    }

    /** A deletion names only its message, an edit needs a text, a creation its author too, a move two places. */
    static boolean isWhole(Said said) {
        return switch (said.what()) {
            case MOVED ->
                said.moved() != null && !said.moved().from().equals(said.moved().to());
            case DELETED -> said.externalId() != null;
            case VOIDED -> said.externalId() != null;
            case REPORTED ->
                said.detail() instanceof Said.Report report
                        && (said.externalId() != null || Token.of(report.token()) != null);
            case REACTED, COUNTED, ALIASED, PROFILED, STATED -> Hearsay.isWhole(said);
            case EDITED -> said.content() != null;
            case CREATED -> said.content() != null && said.content().author() != null;
        };
    }

    private static Content placed(MessageKey key, Content content, Whereabouts places) {
        if (content == null || content.author() == null) {
            return content;
        }
        String root = Graph.root(key, content);
        String canonical = places.canonical(key.accountId(), root);
        return canonical.equals(root) ? content : content.standingAt(canonical);
    }

    private static long possible(long time, long received) {
        return time > received + AHEAD ? received : time;
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
    void joinInto(Joined message, Writer writer) {
        switch (heard.said().what()) {
            case CREATED -> message.create(content, writer, rank(true), writtenAt, heard.signals());
            case EDITED -> {
                message.edit(heard.said().content(), at, heard.signals());
                if (hasContent()) {
                    message.create(content, writer, rank(false), writtenAt, heard.signals());
                }
            }
            case DELETED -> message.delete(at);
            case VOIDED -> message.cancel();
            case REPORTED -> {
                Said.Report report = (Said.Report) heard.said().detail();
                message.report(new Reported(report.fate(), at, report.code()));
            }
            default -> throw new IllegalStateException("said of no message");
        }
        message.late |= Micros.of(heard.receivedAt()) - writtenAt > LATE;
    }

    private Rank rank(boolean creation) {
        return new Rank(creation, at, Fingerprint.of(heard.said().content()));
    }
}
