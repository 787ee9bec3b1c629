package org.ascolta.thread;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.ascolta.channel.Content;
import org.ascolta.sla.Band;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.triage.Situation;
import org.ascolta.triage.Situation.Author;
import org.ascolta.triage.Situation.Person;
import org.ascolta.triage.Situation.Reach;
import org.ascolta.triage.Situation.Talk;
import org.ascolta.triage.Situation.Words;

/** Asks the rules about the messages that a batch brings, before it is folded; what they say stays with the message. */
final class Verdicts {

    private Verdicts() {}

    static void give(Collection<Work> works, Tx tx) {
        works.forEach(work -> give(work, tx));
    }

    /** Rules have to speak of it: a customer has written it, or changed what it says; whether it is gone by now or not. */
    static boolean isNew(Joined message) {
        boolean says = message.appeared || message.wasEdited || message.renewed && message.edited == null;
        return message.isKnown() && !message.isOutbound() && !message.voided && says;
    }

    /** The text by which rules judge it, gone or not. */
    private static String spoken(Joined message) {
        return message.edited != null ? message.editedText : message.created;
    }

    private static void give(Work work, Tx tx) {
        List<Joined> judged = work.said.stream()
                .filter(Verdicts::isNew)
                .sorted(Comparator.comparing(Joined::ord))
                .toList();
        int burst = 0;
        for (Joined message : judged) {
            burst += message.appeared ? 1 : 0;
            message.verdict = work.account.rules().judge(situation(work, message, burst, tx));
        }
    }

    private static Situation situation(Work work, Joined message, int burst, Tx tx) {
        ThreadRow thread = work.thread;
        StoredTicket ticket = thread.current();
        int before = ticket == null ? 0 : ticket.state().unanswered();
        return new Situation(
                words(work.account, message),
                author(thread.who(), message),
                work.account.scene(),
                new Talk(thread.key().kind().word(), before + burst),
                ticket(thread, message),
                new Person(thread.who().isVip(), thread.who().language()),
                work.account.book(),
                tx.now());
    }

    private static Words words(Account account, Joined message) {
        Terms terms = account.terms().at(message.sentAt);
        String text = spoken(message);
        return new Words(
                text,
                message.content.visibility().word(),
                message.signals,
                terms.listening(),
                terms.isNamedIn(text),
                message.attachments().size(),
                message.edited != null,
                reach(message.content.metrics()),
                Micros.time(message.sentAt));
    }

    private static Reach reach(Content.Metrics metrics) {
        return metrics == null
                ? Reach.NONE
                : new Reach(
                        count(metrics.likes()),
                        count(metrics.shares()),
                        count(metrics.replies()),
                        count(metrics.views()));
    }

    private static long count(Long said) {
        return said == null ? 0 : said;
    }

    /** What the platform says with the message counts before what was known. */
    private static Author author(Who who, Joined message) {
        Content.Author said = message.content.author();
        return new Author(
                message.writer.id(),
                message.writer.name(),
                message.writer.handle(),
                said.followers() == null ? who.followers() : said.followers(),
                said.verified() == null ? who.isVerified() : said.verified(),
                who.history());
    }

    private static Situation.Work ticket(ThreadRow thread, Joined message) {
        StoredTicket ticket = thread.current();
        if (ticket == null) {
            return new Situation.Work(
                    Status.NEW.word(),
                    Band.normal,
                    thread.lastClosedId() != null,
                    0,
                    List.of(),
                    Micros.time(message.sentAt),
                    null);
        }
        TicketState state = ticket.state();
        Long oldest = state.oldestOpenAt();
        return new Situation.Work(
                state.status().word(),
                state.priority().band(),
                state.followUpOf() != null,
                state.unanswered(),
                ticket.tags(),
                Micros.time(oldest == null ? (Long) message.sentAt : oldest),
                Micros.time(state.nextDueAt()));
    }

    /** What a batch's accounts ask of the past of authors. */
    static boolean askHistory(Collection<Account> accounts) {
        return accounts.stream().anyMatch(account -> account.rules().askHistory());
    }
}
