package org.ascolta.reply;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/**
 * A way in and out as tests play it: an account that nobody else has, a customer's question in the words of its platform, how
 * that platform proves itself, and where each of its behaviours leaves a reply.
 */
abstract class Played {

    static final String SECRET = Outboxes.SECRET;

    private static final AtomicLong NUMBERS = new AtomicLong(700_000_000);

    /** Makes the names of this one its own. */
    final long number = NUMBERS.incrementAndGet();

    abstract String platform();

    /** As in {@code Account.network}. */
    abstract String network();

    /** The account by the platform's own id. */
    abstract String account();

    abstract Map<String, String> credentials();

    /** Makes the account known to the stub; gives the connection's {@code apiBaseUrl}, or its {@code replyUrl}. */
    abstract String open(StubPlatform stub);

    /** A customer's question of just now, as the platform delivers it. */
    abstract String question();

    /** What proves that the platform itself called this address. */
    abstract Map<String, String> proof(String url, byte[] body);

    /** Class and code of what this behaviour refuses; null: the platform asks for patience. */
    abstract String refusal(Behaviour behaviour);

    /** By what name the stub knows where echoes go. */
    String door() {
        return account();
    }

    boolean isConnector() {
        return false;
    }

    /** What else the platform says in the headers of its hooks, in lower case. */
    Map<String, String> headers() {
        return Map.of("content-type", "application/json");
    }

    /** Whether a changed body is noticed; else it is only a password that proves who calls. */
    boolean provesBodies() {
        return true;
    }

    /** The body with one byte that is not the platform's. */
    byte[] forged(byte[] body) {
        byte[] forged = body.clone();
        forged[forged.length / 2] ^= 1;
        return forged;
    }

    boolean isPublic() {
        return false;
    }

    /** Whether the answer is the one in private to a question in public, which can be given once. */
    boolean isAside() {
        return false;
    }

    /** Whether a call of unknown fate may be repeated. */
    boolean dedupes() {
        return false;
    }

    /** Whether the platform can be asked for what it has. */
    boolean canBeAsked() {
        return false;
    }

    boolean edits() {
        return false;
    }

    boolean withdraws() {
        return false;
    }

    /** How refused credentials are called. */
    String locked() {
        return "credentials_refused";
    }

    final Hook hook() {
        return new Hook(headers(), "", question().getBytes(StandardCharsets.UTF_8));
    }

    final End end(Behaviour behaviour) {
        return switch (behaviour) {
            case OK, ECHO_AFTER, ECHO_BEFORE, GZIP -> End.sent(1);
            case RATE_LIMITED, SERVER_ERROR -> End.sent(2);
            case SLOW, ENDLESS -> unclear("timeout");
            case BAD_GATEWAY -> unclear("server_error");
            case RESET -> unclear("no_answer");
            case MALFORMED -> unclear("malformed_answer");
            case HUGE -> unclear("answer_too_large");
            case CUT -> unclear("cut");
            case SLOW_THEN_ECHO, RESET_THEN_ECHO -> dedupes() ? End.sentByEchoOrAgain() : End.sent(1);
            case UNAUTHORIZED -> End.held(locked());
            case WINDOW, BLOCKED, REFUSED, MIGRATED -> {
                String refusal = refusal(behaviour);
                yield refusal == null ? End.sent(2) : End.failed(refusal);
            }
        };
    }

    @Override
    public String toString() {
        return platform() + " " + account();
    }

    private End unclear(String code) {
        return dedupes() ? End.sent(2) : End.unknown(code);
    }

    static long seconds() {
        return Instant.now().getEpochSecond();
    }

    static byte[] hmac(String algorithm, byte[]... signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            for (byte[] part : signed) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
