package org.ascolta.inbox;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import org.ascolta.channel.HookConnection;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.HandshakeAnswer;
import org.ascolta.store.Ids;
import org.ascolta.web.ErrorCode;

/** One webhook: its body received within bounds, verified as it came, committed, and only then answered 200. */
final class HookPost extends HookRequest implements InboxRow.Sender, Handler<Void> {

    /** What a client may go on sending after it was refused; more, and the connection is closed. */
    private static final int MOST_WASTE = 24 * 1024 * 1024;

    private final long begun = System.nanoTime();
    private HookConnection connection;
    private Buffer body;
    private int reserved;
    private long wasted;
    private boolean refused;
    private HandshakeAnswer accepted;
    private Throwable failure;

    HookPost(HookDesk desk, HttpServerRequest request) {
        super(desk, request);
    }

    @Override
    void found(HookConnection known) {
        connection = known;
        if (!accepts(known.platform().mediaTypes(), request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(ErrorCode.unsupported_media_type, "This connection's platform sends other media types.");
        } else if (announces(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                > known.platform().mostBytes()) {
            tooLarge();
        } else {
            request.handler(this::chunk).endHandler(this::received).exceptionHandler(gone -> free());
        }
    }

    /** The writer is done, on a thread of its own. */
    @Override
    public void answer(Throwable failure) {
        this.failure = failure;
        context.runOnContext(this);
    }

    @Override
    public void handle(Void settled) {
        if (failure == null) {
            desk.answers.stored(request.response(), accepted);
        } else {
            comeBack();
        }
    }

    private void chunk(Buffer part) {
        if (refused) {
            wasted += part.length();
            if (wasted > MOST_WASTE) {
                request.connection().close();
            }
        } else if (body == null) {
            body = part;
        } else if (body.length() + part.length() > connection.platform().mostBytes()) {
            tooLarge();
        } else {
            append(part);
        }
    }

    /** Small bodies come in one part; only those that do not are counted and timed. */
    private void append(Buffer part) {
        int more = reserved == 0 ? body.length() + part.length() : part.length();
        reserved += more;
        if (!desk.reserve(more)) {
            comeBack();
        } else if (System.nanoTime() - begun > desk.bounds.receiveTimeout().toNanos()) {
            free();
            request.connection().close();
        } else {
            body = (reserved == more ? Buffer.buffer(body.length() * 2).appendBuffer(body) : body).appendBuffer(part);
        }
    }

    private void tooLarge() {
        refuse(
                ErrorCode.payload_too_large,
                "A body has at most " + connection.platform().mostBytes() + " bytes.");
    }

    /** What still comes of a refused body is let pass, up to a point. */
    @Override
    void refuse(ErrorCode code, String detail) {
        refused = true;
        free();
        body = null;
        super.refuse(code, detail);
        if (!request.isEnded()) {
            request.handler(this::chunk);
        }
    }

    private void free() {
        desk.release(reserved);
        reserved = 0;
    }

    private void received(Void end) {
        free();
        if (!refused) {
            startPatience();
            verify(hook(body == null ? new byte[0] : body.getBytes()), connection, false);
        }
    }

    /** A signature that no known secret explains may be by one that is newer than what is remembered. */
    private void verify(Platform.Hook hook, HookConnection known, boolean isFresh) {
        int secret = known.platform().verify(hook, known.secrets(), desk.clock.now());
        if (secret >= 0) {
            write(hook, known, secret);
        } else if (isFresh) {
            refuse(ErrorCode.unauthorized, "The signature, or its time, is not right.");
        } else {
            whenRead(desk.book.reread(known.id()), fresh -> verify(hook, fresh, true));
        }
    }

    private void write(Platform.Hook hook, HookConnection known, int secret) {
        accepted = known.platform().accepted(hook).orElse(null);
        Buffer headers = HookHeaders.stored(hook, known.platform().keptHeaders());
        Buffer bytes = body == null ? Buffer.buffer(0) : body;
        desk.inbox.write(new InboxRow(Ids.next(), known.id(), secret, headers, bytes, deadline, this));
    }

    private static boolean accepts(Set<String> types, String given) {
        if (given == null || types.contains(given)) {
            return given != null;
        }
        int end = given.indexOf(';');
        return types.contains((end < 0 ? given : given.substring(0, end)).trim().toLowerCase(Locale.ROOT));
    }

    private static long announces(String length) {
        return length == null || length.length() < 7
                ? 0
                : length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
    }
}
