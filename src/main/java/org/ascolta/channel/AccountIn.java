package org.ascolta.channel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * An account to be made.
 *
 * @param externalId  as the platform's payloads name it
 * @param handle      as customers name it
 * @param autoReplies ids of the apps whose messages in the brand's name are written by a machine
 * @param capabilities what its platform allows it beyond the common, in words of the platform's adapter
 * @param credentials what calls in its name need; never shown
 * @param credentialsExpireAt when they end, if they do
 */
public record AccountIn(
        @NotNull UUID connectionId,
        @NotNull UUID brandId,

        @NotNull @Size(max = 64) @Pattern(regexp = "[a-z0-9][a-z0-9_.-]*", message = "must be a lower-case word")
        String network,

        @NotBlank @Size(max = 300) String externalId,
        @NotBlank @Size(max = 200) String handle,
        @NotNull AccountRole role,
        @Valid ReplyPolicy replyPolicy,
        BotPolicy botPolicy,
        Approval approval,

        @Size(max = 50) List<@NotBlank @Size(max = 300) String> autoReplies,

        @Valid Threading threading,

        @Size(max = 20) Set<@NotBlank @Size(max = 64) String> capabilities,

        @Size(max = 20) Map<@Size(min = 1, max = 64) String, @NotNull @Size(max = 4000) String> credentials,

        Instant credentialsExpireAt) {

    @Override
    public String toString() {
        return "AccountIn[" + network + "]";
    }
}
