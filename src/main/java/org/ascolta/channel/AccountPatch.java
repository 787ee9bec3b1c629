package org.ascolta.channel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.web.Maybe;

/**
 * What changes of an account. Whose it is and how its platform names it never changes: that would be another account.
 * Hours that {@code threading} does not name stay as they are.
 */
public record AccountPatch(
        @NotBlank @Size(max = 200) Maybe<String> handle,
        @NotNull Maybe<AccountRole> role,
        @NotNull Maybe<@Valid ReplyPolicy> replyPolicy,
        @NotNull Maybe<BotPolicy> botPolicy,
        @NotNull Maybe<Approval> approval,

        @NotNull @Size(max = 50) Maybe<List<@NotBlank @Size(max = 300) String>> autoReplies,

        @NotNull Maybe<@Valid Threading> threading,

        @NotNull @Size(max = 20) Maybe<Set<@NotBlank @Size(max = 64) String>> capabilities,

        @Size(max = 20) Maybe<Map<@Size(min = 1, max = 64) String, @NotNull @Size(max = 4000) String>> credentials,

        Maybe<Instant> credentialsExpireAt) {

    @Override
    public String toString() {
        return "AccountPatch[]";
    }
}
