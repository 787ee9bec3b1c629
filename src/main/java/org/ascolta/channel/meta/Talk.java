package org.ascolta.channel.meta;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;

/**
 * The messages between customers and one page or professional account. A customer's id means him to this account only
 * (PSID, IGSID), so that is its scope; it names the conversation too, whoever of the two writes.
 */
record Talk(String network, String account) {

    /** The hint that another app owns the talk: Meta would refuse our answer. */
    static final String STANDBY = "standby";

    /** Only ours: other apps write what they like into their metadata. */
    private static final Pattern TOKEN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\\.[1-9][0-9]{0,5})?");

    Content message(Payload item, Instant at, boolean standby) {
        Payload message = item.at("message");
        String text = message.text("text");
        String shown = text == null || text.isEmpty() ? Shared.words(message) : text;
        String parent = message.at("reply_to").idOrNull("mid");
        Content content = content(item, message.id("mid"), shown, parent, at, Shared.attachments(message));
        String token = message.token("metadata");
        boolean known = content.own() && token != null && TOKEN.matcher(token).matches();
        return hinted(known ? content.bearing(token) : content, standby);
    }

    Content postback(Payload item, Instant at, boolean standby) {
        String title = item.at("postback").label("title");
        return hinted(content(item, null, title, null, at, List.of()), standby);
    }

    /** An edit names the text only, and perhaps not who wrote it. */
    Content edit(Payload item) {
        Payload edit = item.at("message_edit");
        boolean known = item.at("sender").idOrNull("id") != null;
        return known
                ? content(item, null, edit.text("text"), null, null, List.of())
                : new Content(
                        Visibility.PRIVATE,
                        null,
                        null,
                        null,
                        false,
                        false,
                        edit.text("text"),
                        null,
                        0,
                        null,
                        List.of(),
                        null);
    }

    /** Whether the account itself did it. */
    boolean isOurs(Payload item) {
        return account.equals(item.at("sender").idOrNull("id"));
    }

    private Content content(
            Payload item, String id, String text, String parent, Instant at, List<Attachment> attachments) {
        Payload message = item.at("message");
        boolean own = message.is("is_echo") || isOurs(item);
        Author customer = customer(item.at(own ? "recipient" : "sender"), own ? null : id);
        Author author = own ? ourselves(message) : customer;
        return new Content(
                Visibility.PRIVATE, customer.id(), parent, author, own, false, text, at, 0, null, attachments, null);
    }

    /** Who is not named is unknown by his message, so that what he wrote is not lost. */
    private Author customer(Payload party, String message) {
        String id = party.idOrNull("id");
        if (id == null && message == null) {
            throw party.at("id").fault("is missing");
        }
        return id == null ? Author.unknown(message) : author(account, id);
    }

    /** The app that wrote in the account's name, so that an account can say which of them are machines. */
    private Author ourselves(Payload message) {
        String app = message.idOrNull("app_id");
        return app == null ? author(account, account) : author("", app);
    }

    private Author author(String scope, String id) {
        return new Author(network, scope, id, null, null, null, null, null, null, null);
    }

    private static Content hinted(Content content, boolean standby) {
        return standby ? content.hinting(Map.of(STANDBY, "yes")) : content;
    }
}
