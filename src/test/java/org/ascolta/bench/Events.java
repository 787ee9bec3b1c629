package org.ascolta.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.function.Supplier;
import org.ascolta.testing.Signer;

/** An endless row of different signed generic events of one kibibyte each: 3,000 authors under 50 posts of one account. */
final class Events implements Supplier<ByteBuffer> {

    static final int BODY_BYTES = 1024;
    static final String ACCOUNT = "bench";

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz      ";
    private static final int DIGITS = 10;
    private static final String NUMBER = "0".repeat(DIGITS);
    private static final int AUTHORS = 3000;
    private static final int POSTS = 50;

    private final Signer signer;
    private final String target;
    private final byte[] body;
    private final int messageAt;
    private final int authorAt;
    private final int postAt;
    private final Random random = new Random(42);
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private long count;

    Events(String connectionId, String secret) {
        this.signer = new Signer(secret);
        this.target = "/hooks/" + connectionId;
        this.body = template();
        this.messageAt = digitsAfter("\"m-");
        this.authorAt = digitsAfter("\"u-");
        this.postAt = digitsAfter("\"p-");
    }

    @Override
    public ByteBuffer get() {
        long number = count++;
        int author = random.nextInt(AUTHORS);
        put(messageAt, number);
        put(authorAt, author);
        put(postAt, author % POSTS);
        long seconds = System.currentTimeMillis() / 1000;
        String id = "msg_" + run + number;
        String head =
                "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nwebhook-id: "
                        + id + "\r\nwebhook-timestamp: " + seconds + "\r\nwebhook-signature: "
                        + signer.signature(id, seconds, body) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        ByteBuffer request = ByteBuffer.allocate(head.length() + body.length);
        return request.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
    }

    /** The body as it goes over the wire. */
    byte[] template() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String json = "{\"type\":\"message.created\",\"timestamp\":\"" + now + "\",\"data\":{\"account\":\"" + ACCOUNT
                + "\",\"externalId\":\"m-" + run + NUMBER + "\",\"threadId\":\"p-" + run
                + NUMBER + "\",\"author\":{\"id\":\"u-" + run + NUMBER
                + "\",\"name\":\"Maria Bianchi\",\"handle\":\"mariab\"},\"visibility\":\"public\",\"createdAt\":\""
                + now + "\",\"attachments\":[],\"text\":\"";
        StringBuilder text = new StringBuilder(json);
        Random letters = new Random(7);
        while (text.length() < BODY_BYTES - 3) {
            text.append(LETTERS.charAt(letters.nextInt(LETTERS.length())));
        }
        return text.append("\"}}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void put(int at, long number) {
        long left = number;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            body[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private int digitsAfter(String mark) {
        return new String(body, StandardCharsets.US_ASCII).indexOf(mark + run) + mark.length() + run.length();
    }
}
