package org.ascolta.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message as a platform shows it.
 *
 * @param visibility who can see it
 * @param place      the root post (public) or the conversation (private); null: the author's own conversation
 * @param parent     external id of the message it answers, or null
 * @param author     who wrote it; for the brand's own message, the brand's presence or the app that posted it; null only in
 *                   an edit whose payload does not say
 * @param own        the brand's own message (an echo, or a post of the brand)
 * @param automatic  the platform marks it as sent by a machine
 * @param text       plain text, any length; null when there is none
 * @param createdAt  when it was first written, by the platform's clock; null if the platform does not say
 * @param sequence   the platform's own order within one place, 0 where it has none
 * @param permalink  where a human can look at it, or null
 * @param metrics    what the public made of it, or null
 * @param token      for the brand's own: what the reply was sent with ({@link Outlet.Outgoing#token()}), or null
 * @param hints      what the adapter wants to see again when somebody answers this, in few and short words; never shown.
 *                   {@link #SUBJECT} and {@link #READ} mean something to others too
 */
public record Content(
        Visibility visibility,
        String place,
        String parent,
        Author author,
        boolean own,
        boolean automatic,
        String text,
        Instant createdAt,
        long sequence,
        String permalink,
        List<Attachment> attachments,
        Metrics metrics,
        String token,
        Map<String, String> hints) {

    /** The hint that holds a headline, which a ticket takes as its subject. */
    public static final String SUBJECT = "subject";

    /** The hint of the brand's own message that is handed over again when that message is changed. */
    public static final String SELF = "self";

    /** The hint that asks for something to be read from the platform ({@link Reader.Errand#what()}). */
    public static final String READ = "read";

    public Content(
            Visibility visibility,
            String place,
            String parent,
            Author author,
            boolean own,
            boolean automatic,
            String text,
            Instant createdAt,
            long sequence,
            String permalink,
            List<Attachment> attachments,
            Metrics metrics) {
        this(
                visibility,
                place,
                parent,
                author,
                own,
                automatic,
                text,
                createdAt,
                sequence,
                permalink,
                attachments,
                metrics,
                null,
                Map.of());
    }

    /** The same with what the adapter wants to see again. */
    public Content hinting(Map<String, String> more) {
        return with(place, text, sequence, permalink, token, more);
    }

    /** The same, which our reply of this token is. */
    public Content bearing(String known) {
        return with(place, text, sequence, permalink, known, hints);
    }

    /** The same in another place. */
    public Content standingAt(String other) {
        return with(other, text, sequence, permalink, token, hints);
    }

    /** The same where a platform shows it. */
    public Content shownAt(String link, long number) {
        return with(place, text, number, link, token, hints);
    }

    /** The same with another text. */
    public Content saying(String other) {
        return with(place, other, sequence, permalink, token, hints);
    }

    private Content with(
            String place, String text, long sequence, String permalink, String token, Map<String, String> hints) {
        return new Content(
                visibility,
                place,
                parent,
                author,
                own,
                automatic,
                text,
                createdAt,
                sequence,
                permalink,
                attachments,
                metrics,
                token,
                hints);
    }

    public enum Visibility {
        PUBLIC,
        PRIVATE;

        /** As the API and the database write it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Who wrote it, by the platform's own id. {@code network} null: the network of the account. {@code scope} is where that
     * id is unique: empty for a whole network.
     * {@code email}, {@code phone} and {@code crmId} are claims of the sender until something proves them.
     */
    public record Author(
            String network,
            String scope,
            String id,
            String name,
            String handle,
            Long followers,
            Boolean verified,
            String email,
            String phone,
            String crmId) {

        /** Somebody of whom nothing is known but one message. */
        public static Author unknown(String externalId) {
            return new Author(null, "", UNKNOWN + externalId, null, null, null, null, null, null, null);
        }

        private static final String UNKNOWN = "unknown:";
    }

    /** A reference, never the bytes: {@code type} is image, video, audio, file, sticker, location or contact. */
    public record Attachment(String type, String url, String mime) {}

    /** Counts as last reported; null where the platform does not say. */
    public record Metrics(Long likes, Long shares, Long replies, Long views) {}
}
