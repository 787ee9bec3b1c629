package org.ascolta.channel;

import java.time.Instant;
import java.util.List;

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
        Metrics metrics) {

    /** The same in another place. */
    public Content standingAt(String other) {
        return with(other, text, sequence, permalink);
    }

    /** The same where a platform shows it. */
    public Content shownAt(String link, long number) {
        return with(place, text, number, link);
    }

    /** The same with another text. */
    public Content saying(String other) {
        return with(place, other, sequence, permalink);
    }

    private Content with(String place, String text, long sequence, String permalink) {
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
                metrics);
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
            String crmId) {}

    /** A reference, never the bytes: {@code type} is image, video, audio, file, sticker, location or contact. */
    public record Attachment(String type, String url, String mime) {}

    /** Counts as last reported; null where the platform does not say. */
    public record Metrics(Long likes, Long shares, Long replies, Long views) {}
}
