package org.ascolta.channel.email;

import java.time.Duration;
import java.util.Optional;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/**
 * Sends mail through a provider's API, or through the SMTP server of the configuration for an account without the
 * provider's credentials. A call of unknown fate is repeated under the same {@code Message-ID}: that is how mail travels
 * anyway (RFC 5321, 4.5.4.1 and RFC 1047), and mailboxes commonly show one. The providers themselves would send both.
 */
public abstract class MailOutlet implements Outlet {

    /** What the provider's events name our mail by. */
    public static final String REPLY = "reply";

    public static final String ACCOUNT = "account";

    /** Far below what providers take, and longer than anybody answers. */
    private static final Reach REACH = Reach.plain(100_000, Unit.chars);
    /** Providers name no number for single mails; they ask for few connections. */
    private static final Pace PACE = new Pace(10, 20, Duration.ZERO);

    private final ThreadTokens tokens;
    private final boolean smtp;

    /** @param smtp whether there is an SMTP server */
    protected MailOutlet(ThreadTokens tokens, boolean smtp) {
        this.tokens = tokens;
        this.smtp = smtp;
    }

    /** Whether the provider's API is open to this account. */
    protected abstract boolean isOpen(Door door);

    protected abstract Call call(Door door, OutgoingMail mail, Outgoing reply);

    /** @param id our {@code Message-ID}: a sent mail is known by it */
    protected abstract Outcome outcome(Door door, String id, Answer answer);

    @Override
    public final Optional<Reach> reach(Door door, Spot spot) {
        boolean able = smtp || isOpen(door);
        return able && spot.visibility() == Visibility.PRIVATE && !spot.aside() ? Optional.of(REACH) : Optional.empty();
    }

    @Override
    public final boolean dedupes() {
        return true;
    }

    @Override
    public final Pace pace() {
        return PACE;
    }

    @Override
    public final Call send(Door door, Outgoing reply) {
        OutgoingMail mail = OutgoingMail.of(door, reply, tokens);
        return isBySmtp(door) ? SmtpCall.of(mail) : call(door, mail, reply);
    }

    @Override
    public final Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.empty();
    }

    @Override
    public final Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.empty();
    }

    @Override
    public final Outcome outcome(Door door, Outgoing reply, Answer answer) {
        String id = OutgoingMail.id(door, reply, tokens);
        return isBySmtp(door) ? MailVerdicts.smtp(door, id, answer) : outcome(door, id, answer);
    }

    private boolean isBySmtp(Door door) {
        return smtp && !isOpen(door);
    }
}
