package org.ascolta.channel.mailgun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.OutletHardness;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.email.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls that it writes, and what it makes of answers, Mailgun's and others'. */
class MailgunOutletTest extends OutletHardness {

    private static final String SENT = "{\"id\":\"<x@aeroporto.example>\",\"message\":\"Queued. Thank you.\"}";
    private static final String STORED = "https://storage.eu.mailgun.net/v3/domains/a.example/messages/x/attachments/0";

    private final MailgunOutlet outlet = new MailgunOutlet(TestTokens.ONE, false);
    private final Outgoing reply = Outlets.reply(Visibility.PRIVATE, "x", "mg-1", "Ciao", null);

    private Door door(Map<String, String> credentials) {
        return new Door(
                UUID.fromString("01900000-0000-7000-8000-00000000000d"),
                "email",
                "bagagli@aeroporto.example",
                outlet,
                "http://api.example",
                null,
                "signing-key-1",
                credentials,
                Set.of());
    }

    private final Door door = door(Map.of("apiKey", "key-1"));

    @Override
    protected List<String> answers() {
        return List.of(SENT, "{\"message\":\"Domain not found\"}");
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply, answer);
    }

    @Test
    void aMailGoesToItsDomainWithTheKey() {
        Call call = outlet.send(door, reply);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("http://api.example/v3/aeroporto.example/messages");
        assertThat(call.headers())
                .containsEntry("authorization", "Basic YXBpOmtleS0x")
                .containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(call.body())
                .startsWith(
                        "from=bagagli%40aeroporto.example&to=m%40x.example&subject=Re%3A&text=Ciao&h%3AMessage-Id=%3C")
                .contains("&v%3Areply=" + reply.replyId())
                .doesNotContain("key-1");
        assertThat(outlet.send(door(Map.of("apiKey", "k", "domain", "mg.a.example")), reply)
                        .address())
                .isEqualTo("http://api.example/v3/mg.a.example/messages");
    }

    @Test
    void itReachesWhereItHasAKey() {
        assertThat(outlet.reach(door, Spot.of(Visibility.PRIVATE))).isPresent();
        assertThat(outlet.reach(door(Map.of()), Spot.of(Visibility.PRIVATE))).isEmpty();
        assertThat(new MailgunOutlet(TestTokens.ONE, true)
                        .send(door(Map.of()), reply)
                        .method())
                .isEqualTo("MAIL");
    }

    @Test
    void onlyMailgunIsShownTheKey() {
        Call call = outlet.fetch(door, new Attachment("image", STORED, null)).orElseThrow();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.address()).isEqualTo(STORED);
        assertThat(call.headers()).containsKey("authorization");
        for (String other : List.of(
                "inline:0",
                "https://mailgun.net.evil.example/x",
                "https://evilmailgun.net/x",
                "http://storage.mailgun.net/x",
                "https://user@evil.example/.mailgun.net",
                "https://[bad")) {
            assertThat(outlet.fetch(door, new Attachment("file", other, null)))
                    .as(other)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"id\":\"<a@b>\",\"message\":\"Queued\"} | SENT |",
                "200 | {\"message\":\"Queued\"} | UNKNOWN | malformed_answer",
                "200 | {\"id\":{},\"message\":\"x\"} | UNKNOWN | malformed_answer",
                "400 | {\"message\":\"to parameter is not a valid address\"} | PERMANENT | refused",
                "401 | Forbidden | AUTH | credentials_refused",
                "401 | {\"message\":\"Invalid private key\"} | AUTH | credentials_refused",
                "403 | {\"message\":\"Domain is not allowed to send\"} | AUTH | account_may_not_send",
                "404 | {\"message\":\"Domain not found\"} | AUTH | domain_not_found",
                "404 | <html>where?</html> | PERMANENT | refused",
                "429 | {\"message\":\"slow\"} | RETRY | rate_limited",
                "429 | | RETRY | rate_limited",
                "500 | {\"message\":\"Internal Server Error\"} | RETRY | server_error",
                "500 | | UNKNOWN | server_error",
                "502 | <html>bad</html> | UNKNOWN | server_error",
                "302 | {\"message\":\"x\"} | UNKNOWN | server_error"
            })
    void answersMeanWhatMailgunSays(int status, String body, Kind kind, String code) {
        Outcome outcome = outcome(new Answer(status, Map.of("retry-after", "9"), body == null ? "" : body));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
        if (kind == Kind.SENT) {
            assertThat(outcome.externalId()).isEqualTo(reply.replyId() + "@aeroporto.example");
        }
        if (kind == Kind.RETRY) {
            assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(9));
        }
    }
}
