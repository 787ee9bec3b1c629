package org.ascolta.demo;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ascolta.demo.Company.Account;
import org.ascolta.demo.Story.Line;
import org.ascolta.demo.Story.Person;

/** X: the activity of a user, as it tells of it to whoever subscribed. */
class XVoice implements Voice {

    @Override
    public Letter letter(Told told) {
        boolean direct = told.line().isPrivate();
        Account account = told.door().account();
        List<Map<String, Object>> users = new ArrayList<>();
        users.add(user(told.by(), account));
        Map<String, Object> data = Fields.of(
                "event_uuid", Integer.toString(7_000 + told.number()),
                "filter", Map.of("user_id", account.externalId()),
                "event_type", type(told),
                "payload", direct ? message(told) : post(told),
                "includes", direct ? null : Map.of("users", users));
        byte[] body = Ascolta.bytes(Map.of("data", data));
        String signature = "sha256=" + Secrets.base64Hmac(told.door().secret(), body);
        return new Letter(Map.of("x-twitter-webhooks-signature", signature), body);
    }

    private static String type(Told told) {
        boolean own = told.by() == null;
        if (told.line().isPrivate()) {
            return own ? "dm.sent" : "dm.received";
        }
        if (told.is("deleted")) {
            return "post.delete";
        }
        return own ? "post.create" : told.line().re() == null ? "post.mention.create" : "post.reply.create";
    }

    /** A post as the API shows it, to those who search too. */
    static Map<String, Object> post(Told told) {
        Line line = told.line();
        return Fields.of(
                "id", line.id(),
                "edit_history_tweet_ids", List.of(line.id()),
                "text", StubXCall.escaped(Objects.requireNonNullElse(line.text(), "")),
                "author_id", told.author(),
                "conversation_id", Objects.requireNonNullElse(line.on(), line.id()),
                "created_at", told.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                "referenced_tweets",
                        line.re() == null ? null : List.of(Fields.of("type", "replied_to", "id", line.re())),
                "public_metrics",
                        Fields.of(
                                "like_count",
                                Objects.requireNonNullElse(line.likes(), 0L),
                                "retweet_count",
                                Objects.requireNonNullElse(line.shares(), 0L),
                                "quote_count",
                                0,
                                "reply_count",
                                0));
    }

    private static Map<String, Object> message(Told told) {
        Line line = told.line();
        String receiver = told.by() == null ? line.on() : told.account();
        Map<String, Object> user = user(told.by(), told.door().account());
        Map<String, Object> event = Fields.of(
                "type", "message_create",
                "id", line.id(),
                "created_timestamp", Long.toString(told.at().toEpochMilli()),
                "message_create",
                        Fields.of(
                                "target", Map.of("recipient_id", receiver),
                                "sender_id", told.author(),
                                "message_data", Map.of("text", StubXCall.escaped(line.text()))));
        return Fields.of("direct_message_events", List.of(event), "users", Map.of(told.author(), user));
    }

    /** @param person null: the account itself */
    static Map<String, Object> user(Person person, Account account) {
        return person == null
                ? Fields.of("id", account.externalId(), "username", account.handle(), "name", account.handle())
                : Fields.of(
                        "id", person.id(),
                        "username", person.handle(),
                        "name", person.name(),
                        "verified", person.verified(),
                        "public_metrics", Fields.of("followers_count", person.followers()));
    }
}
