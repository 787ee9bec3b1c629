package org.ascolta.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key to be made.
 *
 * @param kind      as what it writes
 * @param roles     what it may do
 * @param teamIds   limits it to the queues of these teams; absent: all queues and accounts
 * @param scopes    limits it further, for example {@code tickets:read}; absent: all that its roles allow
 * @param expiresAt when it ends; absent: never
 */
public record ApiKeyIn(
        @NotBlank @Size(max = 200) String name,
        @NotNull Kind kind,
        @NotEmpty Set<@NotNull Role> roles,
        @Size(max = 200) Set<@NotNull UUID> teamIds,

        @Schema(
                description = "Limits the key to parts of the API: tickets, customers, channels (brands, connections,"
                        + " accounts), desk (queues, teams, agents), rules, knowledge, insights, events, webhooks,"
                        + " inbox, access (keys, audit), each as `tickets:read` or `tickets:write`; write includes"
                        + " read. Absent: all that the roles allow.")
        @Size(max = 50)
        List<@NotNull String> scopes,

        OffsetDateTime expiresAt) {

    /** An integration may not reply; a bot writes as a bot, an agent's key as a human. */
    public enum Kind {
        integration,
        bot,
        agent
    }
}
