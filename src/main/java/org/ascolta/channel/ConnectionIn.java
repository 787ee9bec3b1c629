package org.ascolta.channel;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connection to be made. What is secret goes in and never comes out again.
 *
 * @param status          absent: active
 * @param apiBaseUrl      absent: the platform's own
 * @param trustedIdentity which claims of its hooks about a person count as proven
 * @param secrets         each of them verifies; while one is replaced, both are listed; absent only where the platform
 *                        has no hook
 * @param verifyToken     what a handshake must name
 * @param replyUrl        where the generic channel asks for a reply to be posted
 * @param credentials     what calls to the platform need
 */
public record ConnectionIn(
        @NotBlank @Size(max = 64) String platform,
        @NotBlank @Size(max = 200) String name,
        ConnectionStatus status,
        @Size(max = 2000) String apiBaseUrl,
        @Size(max = 3) Set<@NotNull Claim> trustedIdentity,

        @Size(min = 1, max = 3) List<@NotNull @Size(min = 1, max = 256) String> secrets,

        @Size(min = 1, max = 256) String verifyToken,
        @Size(max = 2000) String replyUrl,

        @Size(max = 20) Map<@Size(min = 1, max = 64) String, @NotNull @Size(max = 4000) String> credentials) {

    List<String> secretsOrNone() {
        return secrets == null ? List.of() : secrets;
    }

    @Override
    public String toString() {
        return "ConnectionIn[" + platform + "]";
    }
}
