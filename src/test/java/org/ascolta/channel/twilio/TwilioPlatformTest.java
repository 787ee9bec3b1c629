package org.ascolta.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.FormFields;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Alias;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioPlatformTest extends AdapterHardness {

    private static final String SID = "SM00000000a51c0170%016x";
    private static final String CUSTOMER = "+393331234567";
    private static final String ACCOUNT = "+390698765432";
    private static final Author AUTHOR =
            new Author("phone", "", CUSTOMER, null, null, null, null, null, CUSTOMER, null);
    private static final String REPLY = "01900000-0000-7000-8000-000000000001";

    @Override
    protected Platform platform() {
        return new TwilioPlatform(Optional.of("https://desk.example/"), 8080);
    }

    @Test
    void anSmsIsReadWhole() {
        assertThat(said("sms-text"))
                .isEqualTo(new Said(
                        What.CREATED,
                        "sms",
                        ACCOUNT,
                        SID.formatted(1),
                        null,
                        new Content(
                                Visibility.PRIVATE,
                                CUSTOMER,
                                null,
                                AUTHOR,
                                false,
                                false,
                                "Il treno 2417 quando parte?",
                                null,
                                0,
                                null,
                                List.of(),
                                null)));
    }

    @Test
    void onWhatsAppHeIsTheSamePerson() {
        Said said = said("whatsapp-text");
        assertThat(said.network()).isEqualTo("whatsapp");
        assertThat(said.account()).isEqualTo("+390698765400");
        assertThat(said.content().place()).isEqualTo(CUSTOMER);
        assertThat(said.content().author())
                .isEqualTo(new Author("phone", "", CUSTOMER, "Giulia Ferri", null, null, null, null, CUSTOMER, null));
        assertThat(said("whatsapp-same-id-twice")).isEqualTo(said);
    }

    @Test
    void textsAreKeptAsTheyAreButForWhatCannotBeStored() {
        assertThat(said("sms-emoji-and-right-to-left").content().text())
                .isEqualTo("Grazie 👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 مرحبا، أين القطار؟");
        assertThat(said("sms-nul").content().text()).isEqualTo("primadopo");
        assertThat(said("sms-opt-out").content().text()).isEqualTo("STOP");
        assertThat(said("whatsapp-emoji-and-right-to-left").content().text()).isEqualTo("👍🏽 شكرا");
        assertThat(said("whatsapp-nul").content().author().name()).isEqualTo("Giulia");
        assertThat(said("sms-unescaped-plus").content().author()).isEqualTo(AUTHOR);
    }

    @Test
    void filesComeWithoutText() {
        Content media = said("sms-media-only").content();
        assertThat(media.text()).isNull();
        assertThat(media.attachments()).extracting(Attachment::type).containsExactly("image", "contact");
        assertThat(media.attachments()).extracting(Attachment::mime).containsExactly("image/jpeg", "text/x-vcard");
        assertThat(media.attachments()).allMatch(file -> file.url().startsWith("https://api.twilio.com/2010-04-01/"));
        assertThat(said("whatsapp-voice-note").content().attachments())
                .extracting(Attachment::type)
                .containsExactly("audio");
        assertThat(said("whatsapp-sticker").content().attachments())
                .extracting(Attachment::mime)
                .containsExactly("image/webp");
        assertThat(said("whatsapp-location").content().attachments())
                .containsExactly(new Attachment("location", "geo:45.484300,9.203400", null));
    }

    @Test
    void whoIsNoNumberIsSomebodyOnThisNetworkOnly() {
        assertThat(said("sms-named-sender").content().author())
                .isEqualTo(new Author(null, "", "PosteInfo", null, null, null, null, null, null, null));
        assertThat(said("sms-short-code").content().place()).isEqualTo("48484");
        Content hidden = said("whatsapp-hidden-number").content();
        assertThat(hidden.place()).isEqualTo("IT.9012837465XyZ");
        assertThat(hidden.author().network()).isNull();
        assertThat(hidden.author().scope()).startsWith("AC");
        assertThat(hidden.author().phone()).isNull();
    }

    @Test
    void twoIdsOfOnePersonAreToldOnlyWhereBothAreNamed() {
        List<Parsed> parsed = parseFile("whatsapp-both-ids");
        assertThat(parsed).hasSize(2);
        Said alias = ((Parsed.Item) parsed.get(1)).said();
        assertThat(alias.what()).isEqualTo(What.ALIASED);
        assertThat(((Alias) alias.detail()).from().id()).isEqualTo("IT.9012837465XyZ");
        assertThat(((Alias) alias.detail()).to().id()).isEqualTo(CUSTOMER);
        assertThat(alias.account()).isEqualTo("+390698765400");
        assertThat(parseFile("whatsapp-hidden-number")).hasSize(1);
    }

    @Test
    void aButtonSaysWhatIsOnItAndWhatItAnswers() {
        Content pressed = said("whatsapp-reply-button").content();
        assertThat(pressed.text()).isEqualTo("Sì, grazie");
        assertThat(pressed.parent()).isEqualTo(SID.formatted(90));
        assertThat(said("whatsapp-button-only").content().text()).isEqualTo("Parla con noi");
    }

    @ParameterizedTest
    @CsvSource({
        "status-sent, sms, +390698765432, SENT,",
        "status-delivered, sms, +390698765432, DELIVERED,",
        "status-undelivered, sms, +390698765432, FAILED, invalid_number",
        "status-whatsapp-read, whatsapp, +390698765400, READ,",
        "status-whatsapp-failed, whatsapp, +390698765400, FAILED, window_closed"
    })
    void whatBecameOfOurMessageIsReported(String file, String network, String account, Fate fate, String code) {
        Hook hook = Samples.hook(Samples.read("twilio", file));
        Hook called = new Hook(hook.headers(), "reply=" + REPLY, hook.body());
        Said said = ((Parsed.Item) parse(called).get(0)).said();
        Report report = (Report) said.detail();
        assertThat(said.what()).isEqualTo(What.REPORTED);
        assertThat(said.network()).isEqualTo(network);
        assertThat(said.account()).isEqualTo(account);
        assertThat(said.externalId()).startsWith("SM");
        assertThat(report.fate()).isEqualTo(fate);
        assertThat(report.code()).isEqualTo(code);
        assertThat(report.token()).isEqualTo(REPLY);
        assertThat(((Report) said(file).detail()).token()).isNull();
    }

    @Test
    void whatBecameOfAnSmsToACallerIsReportedToTheTelephone() {
        Hook hook = Samples.hook(Samples.read("twilio", "status-delivered"));
        for (String account : List.of("+390698765499", "48484")) {
            Outgoing reply = Outlets.reply(Visibility.PRIVATE, CUSTOMER, null, "Ciao", null);
            Door door = new Door(null, "phone", account, null, null, null, null, Map.of());
            Hook called = new Hook(hook.headers(), Status.query(door, reply), hook.body());
            Said said = ((Parsed.Item) parse(called).get(0)).said();
            assertThat(said.network()).isEqualTo("phone");
            assertThat(said.account()).isEqualTo(account);
            assertThat(((Report) said.detail()).token()).isEqualTo(reply.token());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call-ringing",
                "call-completed",
                "call-outbound",
                "recording-in-progress",
                "recording-of-a-conversation",
                "transcription-failed",
                "whatsapp-without-content",
                "recording-without-numbers",
                "status-queued",
                "status-unknown",
                "other-product",
                "other-channel",
                "json-event"
            })
    void whatIsNotForUsIsIgnoredWithAReason(String file) {
        assertThat(parseFile(file)).singleElement().isInstanceOf(Parsed.Ignored.class);
    }

    @Test
    void whatNamesNoMessageIsBroken() {
        assertThat(parseFile("missing-message-sid")).containsExactly(new Parsed.Broken("MessageSid is missing"));
    }

    @Test
    void everyOptionalFieldMayBeMissing() {
        Set<String> needed = Set.of("From", "To", "CallSid");
        for (String name : Samples.names("twilio")) {
            byte[] whole = Samples.read("twilio", name);
            if (whole[0] == '[' || !(parseFile(name).get(0) instanceof Parsed.Item)) {
                continue;
            }
            Samples.withoutEach(whole, (path, body) -> {
                List<Parsed> parsed = parse(Samples.hook(body));
                boolean content = Set.of(
                                "Body", "ButtonText", "Latitude", "Longitude", "TranscriptionText", "RecordingUrl")
                        .contains(path.substring(1));
                boolean lost = needed.contains(path.substring(1)) || content || path.endsWith("CallStatus");
                assertThat(parsed).as("%s without %s", name, path).isNotEmpty();
                assertThat(lost || parsed.get(0) instanceof Parsed.Item)
                        .as("%s without %s: %s", name, path, parsed)
                        .isTrue();
            });
        }
    }

    @Test
    void theAddressIsThePublicOne() throws GeneralSecurityException {
        byte[] body = Samples.read("twilio", "sms-text");
        Hook hook = signed("https://desk.example/hooks/7?a=1", "token", body);
        Platform twilio = platform();
        Instant now = Instant.EPOCH;
        assertThat(twilio.verify(hook, List.of("token"), now)).isZero();
        assertThat(twilio.verify(hook, List.of("new", "token"), now)).isEqualTo(1);
        assertThat(twilio.verify(hook, List.of("new"), now)).isEqualTo(-1);
        Hook elsewhere = signed("http://10.0.0.1:8080/hooks/7?a=1", "token", body);
        assertThat(twilio.verify(elsewhere, List.of("token"), now)).isEqualTo(-1);
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            Hook flipped = new Hook(hook.headers(), hook.path(), hook.query(), changed, null);
            assertThat(twilio.verify(flipped, List.of("token"), now))
                    .as("byte %d", i)
                    .isEqualTo(-1);
        }
        assertThat(twilio.accepted(hook).orElseThrow().body()).isEqualTo("<Response/>");
        assertThat(twilio.accepted(hook).orElseThrow().mediaType()).isEqualTo("text/xml");
    }

    private static Hook signed(String address, String token, byte[] body) throws GeneralSecurityException {
        TreeMap<String, String> fields = new TreeMap<>();
        FormFields.of(body).forEach(field -> fields.put(field.name(), field.value()));
        StringBuilder text = new StringBuilder(address);
        fields.forEach((name, value) -> text.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] signature = mac.doFinal(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        Map<String, String> headers = Map.of(
                "content-type",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "x-twilio-signature",
                Base64.getEncoder().encodeToString(signature));
        return new Hook(headers, "/hooks/7", "a=1", body, null);
    }

    @Test
    void accountsAreNumbers() {
        Platform twilio = platform();
        assertThat(twilio.accountFaults("sms", ACCOUNT)).isEmpty();
        assertThat(twilio.accountFaults("whatsapp", ACCOUNT)).isEmpty();
        assertThat(twilio.accountFaults("phone", "48484")).isEmpty();
        assertThat(twilio.accountFaults("email", "whatsapp:+39")).containsOnlyKeys("network", "externalId");
        assertThat(twilio.faults(List.of("x"), null, "https://x.example")).containsOnlyKeys("replyUrl");
    }
}
