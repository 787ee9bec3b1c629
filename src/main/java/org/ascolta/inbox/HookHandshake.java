package org.ascolta.inbox;

import io.vertx.core.http.HttpServerRequest;
import org.ascolta.channel.HookConnection;
import org.ascolta.channel.Platform.HandshakeAnswer;
import org.ascolta.web.ErrorCode;

/** A platform asks whether this hook is ours before it sends anything. */
final class HookHandshake extends HookRequest {

    private static final byte[] NOTHING = {};

    HookHandshake(HookDesk desk, HttpServerRequest request) {
        super(desk, request);
    }

    @Override
    void found(HookConnection connection) {
        connection
                .platform()
                .handshake(hook(NOTHING), connection.verifyToken(), connection.secrets())
                .ifPresentOrElse(
                        this::answer, () -> refuse(ErrorCode.not_found, "This hook has no handshake by this method."));
    }

    private void answer(HandshakeAnswer answer) {
        if (answer.status() >= 400) {
            refuse(ErrorCode.forbidden, "The handshake does not name this connection's token.");
        } else {
            desk.answers.handshake(request.response(), answer);
        }
    }
}
