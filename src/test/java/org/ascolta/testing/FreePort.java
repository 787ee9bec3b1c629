package org.ascolta.testing;

import java.io.IOException;
import java.net.ServerSocket;

/** A TCP port that was free a moment ago. */
public final class FreePort {

    private FreePort() {}

    public static int next() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
