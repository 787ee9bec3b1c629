package org.ascolta.channel;

import java.util.List;
import java.util.UUID;

/**
 * A connection as the hook path needs it, its secrets opened. Lives in memory only and never shows them.
 *
 * @param secrets     the active secrets, one to three; each of them verifies
 * @param verifyToken what a handshake must name, or null
 * @param active      false: disabled by an admin, its hook takes nothing
 */
public record HookConnection(UUID id, Platform platform, List<String> secrets, String verifyToken, boolean active) {

    @Override
    public String toString() {
        return "HookConnection[" + id + ", " + platform.id() + "]";
    }
}
