package org.ascolta.channel.email;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outgoing;

/**
 * The mail that answers. Ids are without brackets; nothing in it holds a line break but the text.
 *
 * @param id         its {@code Message-ID}, the same for every attempt
 * @param inReplyTo  the id of the mail that it answers, or null
 * @param references the thread so far and that mail; empty when nothing is known of it
 * @param replyTo    where the customer's answer names its thread, or null
 */
public record OutgoingMail(
        String from,
        String to,
        String subject,
        String text,
        String id,
        String inReplyTo,
        List<String> references,
        String replyTo) {

    /** What programs in the languages of our customers put before a subject. */
    private static final Pattern ANSWER = Pattern.compile("(?:re|r|aw|sv|rif|ref|rv)\\s?:.*", Pattern.CASE_INSENSITIVE);

    /** Throws {@link IllegalArgumentException} when there is nobody to send it to. */
    public static OutgoingMail of(Door door, Outgoing reply, ThreadTokens tokens) {
        MailAddress account = MailAddress.of(null, door.externalId());
        if (account == null) {
            throw new IllegalArgumentException("the account's externalId is no e-mail address");
        }
        Optional<String> token = tokens.ofPlace(reply.place());
        String answered = reply.hint(MailReader.MESSAGE_ID);
        String before = reply.hint(MailReader.REFERENCES);
        return new OutgoingMail(
                account.plain(),
                recipient(reply),
                subject(reply.hint(Content.SUBJECT)),
                reply.text(),
                id(door, reply, tokens),
                answered,
                Stream.concat(
                                before == null ? Stream.empty() : Stream.of(before.split(" ")),
                                Stream.ofNullable(answered))
                        .distinct()
                        .toList(),
                token.flatMap(known -> ThreadTokens.plusAddress(account, known)).orElse(null));
    }

    /** What a reply of this account is known by once it is sent. */
    public static String id(Door door, Outgoing reply, ThreadTokens tokens) {
        String domain = door.externalId().substring(door.externalId().indexOf('@') + 1);
        return OwnId.of(reply.replyId(), tokens.ofPlace(reply.place()), domain);
    }

    private static String recipient(Outgoing reply) {
        return Stream.of(
                        Optional.ofNullable(reply.hint(MailReader.REPLY_TO)),
                        Optional.ofNullable(reply.author().id()),
                        Optional.ofNullable(reply.author().email()))
                .flatMap(Optional::stream)
                .map(address -> MailAddress.of(null, address))
                .filter(address -> address != null)
                .map(MailAddress::whole)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the customer has no e-mail address"));
    }

    private static String subject(String subject) {
        String line =
                subject == null ? "" : subject.replaceAll("\\p{Cntrl}+", " ").strip();
        return ANSWER.matcher(line).matches() ? line : ("Re: " + line).strip();
    }

    /** Ids as a header shows them. */
    public static String bracketed(List<String> ids) {
        return String.join(" ", ids.stream().map(id -> "<" + id + ">").toList());
    }
}
