package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.email.SmtpCall;
import org.ascolta.channel.email.SmtpConfig;

/**
 * Carries mail to the SMTP server of the configuration, as {@link Courier} carries calls: what the server said last is a
 * whole answer, whatever fails before the mail is begun is a refusal, and silence after that proves nothing. Each mail has
 * a connection of its own. A mail whose time is up while it waits for one is never begun.
 */
@ApplicationScoped
class MailCourier {

    private final Vertx vertx;
    private final MailClient client;
    private final Duration timeout;

    @Inject
    MailCourier(Vertx vertx, SmtpConfig smtp, OutboxConfig config) {
        this(
                vertx,
                smtp.host().isEmpty() ? null : options(smtp, config.connectTimeout(), config.calls()),
                config.callTimeout());
    }

    /** @param options null: there is no server */
    MailCourier(Vertx vertx, MailConfig options, Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.client = options == null
                ? null
                : MailClient.create(
                        vertx, options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout((int)
                                timeout.multipliedBy(2).toMillis()));
    }

    static MailConfig options(SmtpConfig smtp, Duration toConnect, int calls) {
        MailConfig options = new MailConfig()
                .setHostname(smtp.host().orElseThrow())
                .setPort(smtp.port())
                .setSsl(smtp.tls() == SmtpConfig.Tls.always)
                .setStarttls(
                        smtp.tls() == SmtpConfig.Tls.starttls ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setAuthMethods("PLAIN LOGIN")
                .setKeepAlive(false)
                .setPipelining(false)
                .setMaxPoolSize(Math.max(1, calls))
                .setConnectTimeout((int) toConnect.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(toConnect.toMillis());
        smtp.username().ifPresent(options::setUsername);
        smtp.password().ifPresent(options::setPassword);
        return options;
    }

    static boolean takes(Call call) {
        return call.method().equals(SmtpCall.METHOD);
    }

    /** @param meaning what the server's last word says, its code being the status */
    Uni<Outcome> carry(Call call, Function<Answer, Outcome> meaning) {
        if (client == null) {
            return Uni.createFrom()
                    .item(Outcome.refused(Outcome.Kind.PERMANENT, "no_smtp", "There is no SMTP server to send it by."));
        }
        return Uni.createFrom().completionStage(() -> {
            Letter letter = new Letter(call, meaning);
            vertx.getOrCreateContext().runOnContext(go -> {
                long timer = vertx.setTimer(timeout.toMillis(), late -> letter.late());
                letter.outcome.whenComplete((outcome, failure) -> vertx.cancelTimer(timer));
                client.sendMail(letter).onComplete(letter::done);
            });
            return letter.outcome;
        });
    }

    /** A mail that knows whether it was begun: its text is asked for when the server has let us in, not before. */
    private static final class Letter extends MailMessage {

        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private final Function<Answer, Outcome> meaning;
        private boolean begun;

        private Letter(Call call, Function<Answer, Outcome> meaning) {
            this.meaning = meaning;
            Map<String, String> head = call.headers();
            setFrom(head.get("From")).setTo(head.get("To")).setText(call.body());
            MultiMap more = MultiMap.caseInsensitiveMultiMap().add("Subject", subject(head.get("Subject")));
            for (String name : new String[] {"Message-ID", "In-Reply-To", "References", "Reply-To"}) {
                if (head.containsKey(name)) {
                    more.add(name, head.get(name));
                }
            }
            setHeaders(more);
        }

        /** The mail client's own encoder spoils what lies beyond the Basic Multilingual Plane. */
        private static String subject(String subject) {
            return EncoderUtil.encodeIfNecessary(subject, EncoderUtil.Usage.TEXT_TOKEN, "Subject: ".length());
        }

        @Override
        public synchronized String getText() {
            if (outcome.isDone()) {
                throw new IllegalStateException("too late to begin");
            }
            begun = true;
            return super.getText();
        }

        private synchronized void late() {
            outcome.complete(begun ? unclear("timeout", "The mail server did not answer in time.") : notBegun());
        }

        private synchronized void done(AsyncResult<MailResult> sent) {
            try {
                outcome.complete(understood(sent));
            } catch (RuntimeException fault) {
                outcome.complete(unclear("unreadable", "The mail server's answer could not be understood."));
            }
        }

        private Outcome understood(AsyncResult<MailResult> sent) {
            if (sent.succeeded()) {
                return meaning.apply(new Answer(250, Map.of(), ""));
            }
            if (sent.cause() instanceof SMTPException said && isReply(said)) {
                return meaning.apply(new Answer(said.getReplyCode(), Map.of(), said.getReplyMessage()));
            }
            return begun ? unclear("no_answer", "The connection broke before the mail server answered.") : notBegun();
        }

        /** What begins without a code is not the word of a mail server. */
        private static boolean isReply(SMTPException said) {
            return said.getReplyMessages().stream().allMatch(line -> line.matches("(?s)[45]\\d\\d([ -].*)?"));
        }

        private static Outcome notBegun() {
            return Outcome.retry("connect", "The mail server could not be reached.", null);
        }

        private static Outcome unclear(String code, String detail) {
            return Outcome.unknown(code, detail);
        }
    }
}
