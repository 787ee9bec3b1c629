package org.ascolta.channel;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.ReplyPolicy.Mode;

/** An account as the API shows it: without its credentials. */
public record AccountOut(
        UUID id,
        UUID connectionId,
        UUID brandId,
        String network,
        String externalId,
        String handle,
        AccountRole role,
        ReplyPolicy replyPolicy,
        BotPolicy botPolicy,
        Approval approval,
        List<String> autoReplies,
        Threading threading,
        Set<String> capabilities,
        OffsetDateTime credentialsExpireAt,
        AccountHealth health,
        OffsetDateTime createdAt,
        int version) {

    static AccountOut of(Row row) {
        return new AccountOut(
                row.getUUID("id"),
                row.getUUID("connection_id"),
                row.getUUID("brand_id"),
                row.getString("network"),
                row.getString("external_id"),
                row.getString("handle"),
                AccountRole.valueOf(row.getString("role")),
                replyPolicy(row.getJsonObject("reply_policy")),
                BotPolicy.valueOf(row.getString("bot_policy")),
                Approval.of(row.getString("approval")),
                List.of(row.getArrayOfStrings("auto_replies")),
                new Threading(
                        row.getInteger("private_reopen_hours"),
                        row.getInteger("public_window_hours"),
                        row.getInteger("public_reopen_hours")),
                Set.of(row.getArrayOfStrings("capabilities")),
                row.getOffsetDateTime("credentials_end_at"),
                AccountHealth.of(row),
                row.getOffsetDateTime("created_at"),
                row.getInteger("version"));
    }

    /** A new account, with what is usual where the body says nothing. */
    static AccountOut of(UUID id, AccountIn in, OffsetDateTime now) {
        return new AccountOut(
                id,
                in.connectionId(),
                in.brandId(),
                in.network(),
                in.externalId(),
                in.handle(),
                in.role(),
                in.replyPolicy() == null ? ReplyPolicy.HERE : in.replyPolicy(),
                in.botPolicy() == null ? BotPolicy.draft : in.botPolicy(),
                in.approval() == null ? Approval.none : in.approval(),
                in.autoReplies() == null ? List.of() : in.autoReplies(),
                in.threading() == null ? Threading.USUAL : in.threading().or(Threading.USUAL),
                in.capabilities() == null ? Set.of() : in.capabilities(),
                time(in.credentialsExpireAt()),
                null,
                now,
                1);
    }

    AccountOut with(AccountPatch patch) {
        Threading hours =
                patch.threading().isPresent() ? patch.threading().get().or(threading) : threading;
        return new AccountOut(
                id,
                connectionId,
                brandId,
                network,
                externalId,
                patch.handle().orKeep(handle),
                patch.role().orKeep(role),
                patch.replyPolicy().orKeep(replyPolicy),
                patch.botPolicy().orKeep(botPolicy),
                patch.approval().orKeep(approval),
                patch.autoReplies().orKeep(autoReplies),
                hours,
                patch.capabilities().orKeep(capabilities),
                patch.credentialsExpireAt().isPresent()
                        ? time(patch.credentialsExpireAt().get())
                        : credentialsExpireAt,
                health,
                createdAt,
                version);
    }

    private static OffsetDateTime time(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    JsonObject replyPolicyJson() {
        JsonObject json = new JsonObject().put("mode", replyPolicy.mode().name());
        if (replyPolicy.accountId() != null) {
            json.put("accountId", replyPolicy.accountId().toString());
        }
        return replyPolicy.text() == null ? json : json.put("text", replyPolicy.text());
    }

    private static ReplyPolicy replyPolicy(JsonObject json) {
        String accountId = json.getString("accountId");
        return new ReplyPolicy(
                Mode.valueOf(json.getString("mode")),
                accountId == null ? null : UUID.fromString(accountId),
                json.getString("text"));
    }
}
