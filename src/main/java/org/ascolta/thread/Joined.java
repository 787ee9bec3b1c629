package org.ascolta.thread;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.triage.Signals;
import org.ascolta.triage.Verdict;

/**
 * All that platforms said about one message, joined so that order and repetition cannot matter: the greatest creation by
 * (envelope time, content hash), the greatest edit, the earliest deletion. An edit that carries a whole message stands in
 * for a creation that has not come. Times in microseconds.
 */
final class Joined {

    /** Of a reply it changes once: when the platform names it. */
    MessageKey key;
    /** The row's id, and the revision that was read; 0 for a message that is new to the store. */
    UUID id;

    int revision;
    boolean changed;
    /** What this batch made of it, for the event log. */
    boolean appeared;

    /** Who wrote it, or what it answers, may have changed. */
    boolean renewed;

    /** No fold hears of it: it is with the root, or in a closed ticket. */
    boolean isAside;

    boolean wasEdited;
    boolean wasDeleted;

    Rank said;
    Content content;
    Writer writer;
    /** When it was written: by the platform, or by our clock where the platform's is impossible. */
    long sentAt;

    boolean late;

    /** The creation's own text; {@link #text()} is what is shown. */
    String created;

    /** What the text that is shown says by itself, and what rules say of the message. */
    Signals signals = Signals.NONE;

    Verdict verdict = Verdict.NONE;

    Rank edited;
    String editedText;
    List<Content.Attachment> editedAttachments;
    Long deletedAt;
    final List<Edit> newEdits = new java.util.ArrayList<>();

    /** Set for a reply of the desk: what it is meant to be, and what became of it. */
    Own own;

    String delivery;
    /** A private answer to something public. */
    boolean isAnAside;
    /** How often it was taken up again after its platform had accepted it. */
    int round;

    /** The farthest that the platform reported. */
    Reported report;
    /** When it first reported anything. */
    Long reportedFrom;
    /** It was no message after all. */
    boolean voided;
    /** What this unit of work makes of its delivery; null if nothing. */
    Becoming fate;

    /** The platform says now that it failed. */
    boolean hasFailed;

    /** The latest of the messages that a reply names; it comes after them, whatever the clocks say. */
    private long follows = Long.MIN_VALUE;

    UUID threadId;
    UUID ticketId;
    /** The ticket that it was in when it was read. */
    UUID wasIn;

    Boolean automatic;
    boolean frozen;
    java.time.OffsetDateTime receivedAt;

    Joined(MessageKey key) {
        this.key = key;
    }

    /** Stands for a message of which only the place changes. */
    static Joined waiting(UUID id) {
        Joined message = new Joined(null);
        message.id = id;
        return message;
    }

    boolean isKnown() {
        return content != null;
    }

    static final String SENT = "sent";

    private static final String FAILED = "failed";

    /** What stands for the text in the rank of a reply whose platform has answered. */
    private static final long ACCEPTED = 1;

    boolean isReply() {
        return own != null;
    }

    /** Whether it is a fact: anything but a reply whose platform has not accepted it. */
    boolean isSent() {
        return own == null || SENT.equals(fate == null ? delivery : fate.delivery());
    }

    /** A reply that the platform has not named, and may have got. */
    boolean isInFlight() {
        return isOpen() && isUnnamed();
    }

    /** The platform may have got it, and nobody knows. */
    private boolean isOpen() {
        String now = fate == null ? delivery : fate.delivery();
        return "sending".equals(now) || "unknown".equals(now);
    }

    boolean isUnnamed() {
        return key.externalId().equals(MessageKey.provisional(id));
    }

    boolean hasBeenReportedFailed() {
        return report != null && report.fate() == Fate.FAILED;
    }

    boolean isOutbound() {
        return content.own();
    }

    String text() {
        return deletedAt != null ? null : edited != null ? editedText : created;
    }

    List<Content.Attachment> attachments() {
        List<Content.Attachment> shown = edited != null ? editedAttachments : content.attachments();
        return deletedAt != null || shown == null ? List.of() : shown;
    }

    /** Takes a creation, or what an edit shows of it. */
    void create(Content said, Writer by, Rank rank, long writtenAt, Signals read) {
        if (isReply()) {
            confirm(rank, said, writtenAt);
        } else if (this.said == null || rank.compareTo(this.said) > 0) {
            appeared |= content == null;
            renewed = true;
            this.said = rank;
            content = said;
            writer = by;
            created = rank.creation() ? said.text() : null;
            signals = edited == null ? read : signals;
            sentAt = writtenAt;
            changed = true;
        }
    }

    /** An echo of a reply: it arrived, at the platform's time. What it says is known better here. */
    private void confirm(Rank rank, Content said, long writtenAt) {
        if (rank.creation() && rank.compareTo(this.said) > 0) {
            if (isOpen()) {
                becomes(SENT, null);
            }
            this.said = rank;
            content = content.shownAt(said.permalink(), said.sequence()).hinting(said.hints());
            sentAt = writtenAt;
            changed = true;
        }
    }

    /** The platform accepted this reply, and named it unless it names nothing; a human answers for it, or none does. */
    void arrive(String externalId, long at, boolean human) {
        own = new Own(own.names(), own.answers(), own.purpose(), human);
        if (externalId != null && isUnnamed()) {
            key = new MessageKey(key.accountId(), externalId);
        }
        if (!said.creation()) {
            said = new Rank(false, at, ACCEPTED);
            sentAt = at;
        }
        if (hasBeenReportedFailed()) {
            becomes(FAILED, report.code());
        } else if (!isSent()) {
            becomes(SENT, null);
        }
        changed = true;
    }

    private void becomes(String state, String error) {
        fate = new Becoming(state, error);
        appeared |= state.equals(SENT);
        changed = true;
    }

    /** The platform reports what became of it. Until it has answered or echoed it, its reports say when it was sent. */
    void report(Reported said) {
        if (report == null || said.compareTo(report) > 0) {
            report = said;
            changed = true;
            hasFailed = hasBeenReportedFailed();
        }
        if (reportedFrom == null || said.at() < reportedFrom) {
            reportedFrom = said.at();
            changed = true;
        }
        if (isReply()) {
            heed();
        }
    }

    private void heed() {
        boolean reported = !said.creation() && said.hash() != ACCEPTED && (isOpen() || isSent());
        if (reported) {
            sentAt = reportedFrom;
        }
        if (hasBeenReportedFailed() && (isOpen() || isSent())) {
            becomes(FAILED, report.code());
        } else if (isOpen()) {
            becomes(SENT, null);
        }
    }

    /** It was no message: it leaves its ticket. */
    void cancel() {
        changed |= !voided;
        voided = true;
        ticketId = null;
    }

    /** Its echo came first and was taken for somebody else's message: all that is known of that is known of this one. */
    void absorb(Joined echo) {
        if (echo.isKnown()) {
            said = echo.said;
            sentAt = echo.sentAt;
            content = content.shownAt(echo.content.permalink(), echo.content.sequence())
                    .hinting(echo.content.hints());
        }
        if (echo.report != null) {
            report = report == null || echo.report.compareTo(report) > 0 ? echo.report : report;
            reportedFrom = reportedFrom == null ? echo.reportedFrom : (Long) Math.min(reportedFrom, echo.reportedFrom);
        }
        edited = echo.edited;
        editedText = echo.editedText;
        editedAttachments = echo.editedAttachments;
        deletedAt = echo.deletedAt;
    }

    void edit(Content said, long at, Signals read) {
        Rank rank = new Rank(false, at, Fingerprint.of(said));
        newEdits.add(new Edit(at, rank.hash(), said.text(), said.attachments()));
        changed |= !rank.equals(edited);
        if (edited == null || rank.compareTo(edited) > 0) {
            edited = rank;
            editedText = said.text();
            editedAttachments = said.attachments();
            wasEdited = true;
            signals = read;
        }
    }

    void delete(long at) {
        if (deletedAt == null || at < deletedAt) {
            wasDeleted |= deletedAt == null;
            deletedAt = at;
            changed = true;
        }
    }

    /** Puts a reply after what it names. */
    void follow(Map<UUID, Long> times) {
        if (isReply()) {
            own.names().stream()
                    .map(times::get)
                    .filter(Objects::nonNull)
                    .forEach(at -> follows = Math.max(follows, at));
        }
    }

    Ord ord() {
        if (isReply()) {
            return new Ord(Math.max(sentAt, follows), Ord.ACT, 0, false, id.toString());
        }
        return new Ord(sentAt, Ord.MESSAGE, content.sequence(), !isOutbound(), key.externalId());
    }
}
