package org.ascolta.channel;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.web.Maybe;

/** What changes of a connection; secrets are replaced as a list. */
public record ConnectionPatch(
        @NotBlank @Size(max = 200) Maybe<String> name,
        @NotNull Maybe<ConnectionStatus> status,
        @Size(max = 2000) Maybe<String> apiBaseUrl,

        @NotNull @Size(max = 3) Maybe<Set<@NotNull Claim>> trustedIdentity,

        @NotNull @Size(min = 1, max = 3) Maybe<List<@NotNull @Size(min = 1, max = 256) String>> secrets,

        @Size(min = 1, max = 256) Maybe<String> verifyToken,
        @Size(max = 2000) Maybe<String> replyUrl,

        @Size(max = 20) Maybe<Map<@Size(min = 1, max = 64) String, @NotNull @Size(max = 4000) String>> credentials) {

    @Override
    public String toString() {
        return "ConnectionPatch[]";
    }
}
