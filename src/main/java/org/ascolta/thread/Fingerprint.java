package org.ascolta.thread;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import org.ascolta.channel.Content;

/** Tells two things that were said at the same time apart. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of what the platform said, before any of it is read otherwise: the same for all who hear it. */
    static long of(Content content) {
        String whole = String.join(
                "\0",
                String.valueOf(content.text()),
                String.valueOf(content.place()),
                String.valueOf(content.parent()),
                content.author() == null ? "null" : content.author().id(),
                String.valueOf(content.createdAt()),
                content.attachments() + (content.hints().isEmpty() ? "" : "\0" + new TreeMap<>(content.hints())));
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(bytes).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
