package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.email.SmtpConfig;
import org.ascolta.testing.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailCourierTest {

    private static final Duration TIMEOUT = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();

    private static final String SUBJECT = "Re: Però 🧳" + "👩‍👩‍👧‍👦".repeat(15) + " valigia".repeat(5);

    private Answer whole;

    private record Config(
            Optional<String> host, int port, Optional<String> username, Optional<String> password, Tls tls)
            implements SmtpConfig {}

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private static MailCourier courier(int port, SmtpConfig.Tls tls, int calls) {
        SmtpConfig smtp =
                new Config(Optional.of("localhost"), port, Optional.of("ascolta"), Optional.of("secret"), tls);
        MailConfig options = MailCourier.options(smtp, Duration.ofMillis(700), calls);
        return new MailCourier(VERTX, options, TIMEOUT);
    }

    private Outcome carry(MailCourier courier, Call call) {
        return courier.carry(call, answer -> {
                    whole = answer;
                    return answer.status() / 100 == 2 ? Outcome.sent("1", null) : Outcome.retry("said", null, null);
                })
                .await()
                .atMost(PATIENCE);
    }

    private Outcome carry(int port) {
        return carry(courier(port, SmtpConfig.Tls.none, 4), call("Ciao"));
    }

    private static Call call(String text) {
        return new Call(
                "MAIL",
                "smtp:",
                Map.of(
                        "From", "bagagli@aeroporto.example",
                        "To", "anna@posta.example",
                        "Subject", SUBJECT,
                        "Message-ID", "<r.t@aeroporto.example>",
                        "In-Reply-To", "<valigia-1@posta.example>",
                        "References", "<valigia-0@posta.example> <valigia-1@posta.example>",
                        "Reply-To", "bagagli+token@aeroporto.example"),
                text);
    }

    @Test
    void aMailGoesWholeToItsServer() throws IOException {
        try (SmtpServer server = new SmtpServer()) {
            MailCourier courier = courier(server.port(), SmtpConfig.Tls.none, 4);
            String text = "Però è qui 👩‍👩‍👧‍👦\n.\n..punti\nالسلام " + "x".repeat(2000) + "\nfine";

            assertThat(carry(courier, call(text)).kind()).isEqualTo(Kind.SENT);

            assertThat(whole.status()).isEqualTo(250);
            assertThat(server.commands)
                    .contains("MAIL FROM:<bagagli@aeroporto.example>", "RCPT TO:<anna@posta.example>")
                    .anyMatch(line -> line.startsWith("AUTH "));
            String mail = server.mails.get(0);
            assertThat(mail)
                    .contains("Message-ID: <r.t@aeroporto.example>\n")
                    .contains("In-Reply-To: <valigia-1@posta.example>\n")
                    .contains("References: <valigia-0@posta.example> <valigia-1@posta.example>\n")
                    .contains("Reply-To: bagagli+token@aeroporto.example\n")
                    .contains("From: bagagli@aeroporto.example\n")
                    .contains("Date: ");
            assertThat(mail.lines()).allMatch(line -> line.length() < 998);
            assertThat(DecoderUtil.decodeEncodedWords(header(mail, "Subject"), StandardCharsets.UTF_8))
                    .isEqualTo(SUBJECT);
            assertThat(text(mail)).isEqualTo(text);
        }
    }

    private static String header(String mail, String name) {
        String unfolded = mail.replaceAll("\n[ \t]+", " ");
        return unfolded.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }

    private static String text(String mail) throws IOException {
        assertThat(header(mail, "Content-Transfer-Encoding")).isEqualTo("quoted-printable");
        byte[] body =
                mail.substring(mail.indexOf("\n\n") + 2).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        var decoded =
                new org.apache.james.mime4j.codec.QuotedPrintableInputStream(new java.io.ByteArrayInputStream(body));
        return new String(decoded.readAllBytes(), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GREETING | 421 4.3.2 later",
                "AUTH | 535 5.7.8 wrong password",
                "MAIL | 451 4.7.1 greylisted",
                "RCPT | 550 5.1.1 no such user",
                "DATA | 503 5.5.1 no",
                ". | 554 5.7.1 spam",
                ". | 452 4.3.1 full"
            })
    void theServersLastWordIsAWholeAnswer(String step, String answer) throws IOException {
        try (SmtpServer server = new SmtpServer(step, answer)) {
            assertThat(carry(server.port()).code()).isEqualTo("said");
            assertThat(whole.status()).isEqualTo(Integer.parseInt(answer.substring(0, 3)));
            assertThat(whole.body()).contains(answer.substring(4));
        }
    }

    @ParameterizedTest
    @CsvSource({"GREETING, cut", "GREETING, silent", "EHLO, cut", "EHLO, silent", "AUTH, cut", "AUTH, silent"})
    void whatBreaksBeforeTheMailIsBegunIsARefusal(String step, String answer) throws IOException {
        try (SmtpServer server = new SmtpServer(step, answer)) {
            notBegun(carry(server.port()));
        }
    }

    @Test
    void aServerThatIsNotThereIsARefusal() throws IOException {
        notBegun(carry(FreePort.next()));
        try (SmtpServer server = new SmtpServer()) {
            notBegun(carry(courier(server.port(), SmtpConfig.Tls.starttls, 4), call("Ciao")));
            notBegun(carry(courier(server.port(), SmtpConfig.Tls.always, 4), call("Ciao")));
            assertThat(server.commands).noneMatch(line -> line.startsWith("AUTH"));
        }
        try (SmtpServer server = new SmtpServer("GREETING", "SSH-2.0-OpenSSH_9.2")) {
            notBegun(carry(server.port()));
        }
    }

    private void notBegun(Outcome outcome) {
        assertThat(outcome.kind()).isEqualTo(Kind.RETRY);
        assertThat(outcome.code()).isEqualTo("connect");
        assertThat(whole).isNull();
    }

    @ParameterizedTest
    @CsvSource({"., cut, no_answer", "., silent, timeout", "DATA, silent, timeout", "RCPT, cut, no_answer"})
    void whatBreaksAfterThatLeavesEverythingOpen(String step, String answer, String code) throws IOException {
        try (SmtpServer server = new SmtpServer(step, answer)) {
            Outcome outcome = carry(server.port());
            assertThat(outcome.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(outcome.code()).isEqualTo(code);
            assertThat(whole).isNull();
        }
    }

    @Test
    void aMailThatWaitedTooLongIsNeverBegun() throws IOException {
        try (SmtpServer server = new SmtpServer(".", SmtpServer.SILENT)) {
            MailCourier one = courier(server.port(), SmtpConfig.Tls.none, 1);
            var first =
                    one.carry(call("uno"), answer -> Outcome.sent("1", null)).subscribeAsCompletionStage();
            notBegun(carry(one, call("due")));
            assertThat(first.join().kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void withoutAServerNothingGoes() {
        assertThat(carry(new MailCourier(VERTX, null, TIMEOUT), call("Ciao")).code())
                .isEqualTo("no_smtp");
    }
}
