package org.ascolta.channel.twilio;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.PhoneNumber;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;

/**
 * A call to one of our numbers that nobody took, and what the caller left on the answering machine. {@code DialCallStatus}
 * says whether somebody took it. {@code CallStatus=completed} does not: a call that ended at the machine is completed too.
 */
final class Call {

    private static final String NETWORK = "phone";
    private static final Set<String> TAKEN = Set.of("completed", "answered");
    private static final Map<String, String> MISSED = Map.of(
            "no-answer", "Missed call",
            "busy", "Missed call (busy)",
            "failed", "Missed call (failed)",
            "canceled", "Missed call (the caller hung up)");

    /** What Twilio writes for a number that is not shown. */
    private static final Set<String> HIDDEN = Set.of(
            "anonymous",
            "restricted",
            "unavailable",
            "unknown",
            "+266696687",
            "+7378742833",
            "+2562533",
            "+86282452253",
            "+8656696");

    private Call() {}

    static Parsed read(Payload form) {
        String sid = form.id("CallSid");
        String direction = Event.word(form, "Direction");
        if (direction != null && !direction.equals("inbound")) {
            return new Parsed.Ignored("an outgoing call");
        }
        if (TAKEN.contains(or(Event.word(form, "DialCallStatus")))) {
            return item(form, What.VOIDED, sid, null);
        }
        if (form.has("TranscriptionText") || form.has("TranscriptionStatus")) {
            return transcribed(form, sid);
        }
        return form.has("RecordingUrl") || form.has("RecordingStatus") ? recorded(form, sid) : ended(form, sid);
    }

    /** Its words are the caller's own. */
    private static Parsed transcribed(Payload form, String sid) {
        String text = form.text("TranscriptionText");
        return text == null || text.isBlank()
                ? new Parsed.Ignored("a transcription without words")
                : item(form, What.EDITED, sid, content(form, sid, text, recording(form)));
    }

    private static Parsed recorded(Payload form, String sid) {
        String status = Event.word(form, "RecordingStatus");
        String source = Event.word(form, "RecordingSource");
        if (status != null && !status.equals("completed") || source != null && !source.equals("recordverb")) {
            return new Parsed.Ignored("no voicemail");
        }
        if (called(form) == null) {
            return new Parsed.Ignored("a recording without the numbers of its call");
        }
        String seconds = form.token("RecordingDuration");
        boolean timed = seconds != null && seconds.matches("[0-9]{1,6}");
        String text = timed ? "Voicemail (" + seconds + " s)" : "Voicemail";
        return item(form, What.CREATED, sid, content(form, sid, text, recording(form)));
    }

    private static Parsed ended(Payload form, String sid) {
        String dialled = Event.word(form, "DialCallStatus");
        String text = MISSED.get(or(dialled == null ? Event.word(form, "CallStatus") : dialled));
        return text == null
                ? new Parsed.Ignored("a call that goes on, or that ended without being missed")
                : item(form, What.CREATED, sid, content(form, sid, text, List.of()));
    }

    private static String or(String word) {
        return word == null ? "" : word;
    }

    private static Parsed item(Payload form, What what, String sid, Content content) {
        String called = called(form);
        if (called == null) {
            throw form.at("To").fault("is missing");
        }
        return new Parsed.Item(new Said(what, NETWORK, called, sid, null, content));
    }

    private static Content content(Payload form, String sid, String text, List<Attachment> attachments) {
        String caller = form.has("From") ? form.idOrNull("From") : form.idOrNull("Caller");
        boolean hidden = caller == null || HIDDEN.contains(caller.toLowerCase(java.util.Locale.ROOT));
        Author author = hidden
                ? Author.unknown(sid)
                : new Party(NETWORK, PhoneNumber.normal(caller)).author(form, form.label("CallerName"));
        return new Content(
                Visibility.PRIVATE,
                hidden ? null : author.id(),
                null,
                author,
                false,
                false,
                text,
                null,
                0,
                null,
                attachments,
                null);
    }

    /** Twilio answers with a WAV file. */
    private static List<Attachment> recording(Payload form) {
        return form.has("RecordingUrl")
                ? List.of(new Attachment("audio", form.link("RecordingUrl"), "audio/x-wav"))
                : List.of();
    }

    /** The number that was called, or null. */
    private static String called(Payload form) {
        String called = form.has("To") ? form.idOrNull("To") : form.idOrNull("Called");
        return called == null ? null : PhoneNumber.normal(called);
    }
}
