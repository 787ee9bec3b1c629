package org.ascolta.channel.postmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Reach;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Samples;
import org.ascolta.channel.email.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mails that it writes, by either way. */
class PostmarkOutletTest {

    private static final UUID ID = UUID.fromString("0190a1b2-0000-7000-8000-0000000000aa");
    private static final String US = "bagagli@aeroporto.example";
    private static final Map<String, String> TOKEN = Map.of("serverToken", "server-token-1");

    private final PostmarkOutlet api = new PostmarkOutlet(TestTokens.ONE, false);
    private final PostmarkOutlet smtp = new PostmarkOutlet(TestTokens.ONE, true);

    private Door door(PostmarkOutlet outlet, String address, Map<String, String> credentials) {
        UUID account = UUID.fromString("01900000-0000-7000-8000-00000000000d");
        return new Door(
                account, "email", address, outlet, "http://api.example", null, "password", credentials, Set.of());
    }

    private static Outgoing reply(String place, String author, Map<String, String> hints) {
        Author who = new Author("email", "", author, "Anna", null, null, null, null, null, null);
        Spot spot = new Spot(Visibility.PRIVATE, false, "pm-1", hints);
        return new Outgoing(
                ID, Visibility.PRIVATE, place, "pm-1", who, "È qui.\nCiao", null, Instant.EPOCH, spot, null);
    }

    /** An answer to a mail that came. */
    private static Outgoing answer(String file) {
        Content content = said(file).content();
        return reply(content.place(), content.author().id(), content.hints());
    }

    private static Said said(String file) {
        Hook hook = Samples.hook(Samples.read("postmark", file));
        return ((Parsed.Item) new PostmarkPlatform(TestTokens.ONE, false)
                        .parse(hook, ID)
                        .get(0))
                .said();
    }

    @Test
    void itReachesWhoeverWroteWhereItHasAWay() {
        Spot there = Spot.of(Visibility.PRIVATE);
        assertThat(api.reach(door(api, US, TOKEN), there)).contains(Reach.plain(100_000, Unit.chars));
        assertThat(api.reach(door(api, US, Map.of()), there)).isEmpty();
        assertThat(smtp.reach(door(smtp, US, Map.of()), there)).isPresent();
        assertThat(api.reach(door(api, US, TOKEN), Spot.of(Visibility.PUBLIC))).isEmpty();
        assertThat(api.reach(door(api, US, TOKEN), new Spot(Visibility.PRIVATE, true, null, Map.of())))
                .isEmpty();
        assertThat(api.dedupes()).isTrue();
        assertThat(api.edit(door(api, US, TOKEN), answer("first-mail"), "x")).isEmpty();
        assertThat(api.withdraw(door(api, US, TOKEN), answer("first-mail"))).isEmpty();
    }

    @Test
    void anAnswerNamesItsThreadInEveryWayThereIs() {
        Call call = api.send(door(api, US, TOKEN), answer("references"));

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("http://api.example/email");
        assertThat(call.headers())
                .containsEntry("x-postmark-server-token", "server-token-1")
                .containsEntry("accept", "application/json");
        JsonNode body = Outlets.json(call);
        String token =
                TestTokens.ONE.ofPlace(said("references").content().place()).orElseThrow();
        assertThat(body.path("From").asText()).isEqualTo(US);
        assertThat(body.path("To").asText()).isEqualTo("anna.bianchi@posta.example");
        assertThat(body.path("Subject").asText()).isEqualTo("Re: Valigia non arrivata");
        assertThat(body.path("TextBody").asText()).isEqualTo("È qui.\nCiao");
        assertThat(body.path("ReplyTo").asText()).isEqualTo("bagagli+" + token + "@aeroporto.example");
        assertThat(headers(body))
                .isEqualTo(Map.of(
                        "In-Reply-To",
                        "<valigia-3@posta.example>",
                        "References",
                        "<valigia-1@posta.example> <valigia-2@posta.example> <un-altro@elsewhere.example>"
                                + " <valigia-3@posta.example>",
                        "Message-ID",
                        "<" + ID + "." + token + "@aeroporto.example>",
                        "X-PM-KeepID",
                        "true"));
        assertThat(body.path("Metadata"))
                .isEqualTo(Outlets.json("{\"reply\":\"" + ID + "\",\"account\":\"" + US + "\"}"));
    }

    /** The circle closes: what answers our mail comes to the same place. */
    @ParameterizedTest
    @CsvSource({"first-mail", "references", "numeric-ids", "no-headers", "reply-to"})
    void whatAnswersItComesBackToItsPlace(String file) {
        Said said = said(file);
        JsonNode sent = Outlets.json(api.send(door(api, US, TOKEN), answer(file)));
        for (String field : List.of("OriginalRecipient", "In-Reply-To")) {
            Map<String, Object> mail = new HashMap<>(
                    Map.of("MessageID", "pm-2", "From", said.content().author().id(), "OriginalRecipient", US));
            mail.put(
                    "Headers",
                    List.of(Map.of(
                            "Name",
                            "In-Reply-To",
                            "Value",
                            field.equals("In-Reply-To") ? headers(sent).get("Message-ID") : "<x@y>")));
            if (field.equals("OriginalRecipient")) {
                mail.put(field, sent.path("ReplyTo").asText());
            }
            Hook hook = Samples.hook(io.vertx.core.json.Json.encode(mail));
            Parsed parsed =
                    new PostmarkPlatform(TestTokens.ONE, false).parse(hook, ID).get(0);
            Content back = ((Parsed.Item) parsed).said().content();
            assertThat(back.place()).as(field).isEqualTo(said.content().place());
            assertThat(back.parent())
                    .isEqualTo(field.equals("In-Reply-To") ? outcome(file).externalId() : null);
        }
    }

    private Outcome outcome(String file) {
        return api.outcome(
                door(api, US, TOKEN),
                answer(file),
                new Answer(200, Map.of(), "{\"ErrorCode\":0,\"MessageID\":\"pm-out\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Valigia | Re: Valigia",
                "RE: Valigia | RE: Valigia",
                "R: Valigia | R: Valigia",
                "AW: Koffer | AW: Koffer",
                "Reclamo | Re: Reclamo",
                " | Re:"
            })
    void theSubjectIsAnsweredOnce(String subject, String answered) {
        Map<String, String> hints = subject == null ? Map.of() : Map.of(Content.SUBJECT, subject);
        Call call = api.send(door(api, US, TOKEN), reply("x", "anna@posta.example", hints));
        assertThat(Outlets.json(call).path("Subject").asText()).isEqualTo(answered);
    }

    @Test
    void itGoesWhereTheCustomerWantsIt() {
        JsonNode body = Outlets.json(api.send(door(api, US, TOKEN), answer("reply-to")));
        assertThat(body.path("To").asText()).isEqualTo("casa@posta.example");
    }

    @Test
    void aPlaceThatNoMailNamedHasNoToken() {
        JsonNode body = Outlets.json(api.send(door(api, US, TOKEN), reply("501", "anna@posta.example", Map.of())));
        assertThat(body.has("ReplyTo")).isFalse();
        assertThat(headers(body))
                .containsOnlyKeys("Message-ID", "X-PM-KeepID")
                .containsEntry("Message-ID", "<" + ID + "@aeroporto.example>");
    }

    @Test
    void nobodyIsWrittenToWithoutAnAddress() {
        assertThatThrownBy(() -> api.send(door(api, US, TOKEN), reply("x", "unknown:7", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> api.send(door(api, "7012", TOKEN), answer("first-mail")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> api.send(door(api, US, Map.of("serverToken", " ")), answer("first-mail")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the account has no usable credentials.serverToken");
    }

    @Test
    void withoutATokenTheMailGoesBySmtp() {
        Call call = smtp.send(door(smtp, US, Map.of()), answer("first-mail"));
        String token =
                TestTokens.ONE.ofPlace(said("first-mail").content().place()).orElseThrow();
        assertThat(call.method()).isEqualTo("MAIL");
        assertThat(call.address()).isEqualTo("smtp:");
        assertThat(call.body()).isEqualTo("È qui.\nCiao");
        assertThat(call.headers())
                .isEqualTo(Map.of(
                        "From", US,
                        "To", "anna.bianchi@posta.example",
                        "Subject", "Re: Valigia non arrivata",
                        "Message-ID", "<" + ID + "." + token + "@aeroporto.example>",
                        "In-Reply-To", "<valigia-1@posta.example>",
                        "References", "<valigia-1@posta.example>",
                        "Reply-To", "bagagli+" + token + "@aeroporto.example"));
        assertThat(smtp.send(door(smtp, US, TOKEN), answer("first-mail")).method())
                .isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250 | 2.0.0 OK | SENT |",
                "421 | try later | RETRY | deferred",
                "451 | greylisted | RETRY | deferred",
                "530 | log in first | AUTH | credentials_refused",
                "535 | wrong password | AUTH | credentials_refused",
                "550 | no such user | PERMANENT | no_such_address",
                "552 | full | PERMANENT | mailbox_full",
                "554 | no | PERMANENT | refused",
                "0 | | UNKNOWN | unexpected_answer",
                "354 | go on | UNKNOWN | unexpected_answer"
            })
    void theServersLastWordCounts(int code, String said, Kind kind, String word) {
        Door door = door(smtp, US, Map.of());
        Outcome outcome = smtp.outcome(door, answer("first-mail"), new Answer(code, Map.of(), said));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(word);
        if (kind == Kind.SENT) {
            String id = smtp.send(door, answer("first-mail")).headers().get("Message-ID");
            assertThat("<" + outcome.externalId() + ">").isEqualTo(id);
        }
    }

    private static Map<String, String> headers(JsonNode body) {
        Map<String, String> headers = new HashMap<>();
        body.path("Headers")
                .forEach(one ->
                        headers.put(one.path("Name").asText(), one.path("Value").asText()));
        return headers;
    }
}
