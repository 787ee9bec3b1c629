package org.ascolta.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.FormFields;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that nobody took, and what callers leave. */
class CallTest {

    private static final String CUSTOMER = "+393331234567";
    private static final Author AUTHOR =
            new Author("phone", "", CUSTOMER, null, null, null, null, null, CUSTOMER, null);

    @ParameterizedTest
    @CsvSource({
        "call-failed, Missed call (failed), 26",
        "call-cancelled, Missed call (the caller hung up), 27",
        "call-without-direction, Missed call, 28",
        "call-missed, Missed call, 21",
        "call-dial-not-answered, Missed call, 22",
        "call-hidden-number, Missed call (busy), 24"
    })
    void aMissedCallIsAMessage(String file, String text, int number) {
        Said said = said(file);
        assertThat(said.what()).isEqualTo(What.CREATED);
        assertThat(said.network()).isEqualTo("phone");
        assertThat(said.account()).isEqualTo("+390698765432");
        assertThat(said.externalId()).isEqualTo(sid(number));
        assertThat(said.content().text()).isEqualTo(text);
        assertThat(said.content().visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(said.at()).isNull();
    }

    @Test
    void whoHidesHisNumberIsNobodyKnown() {
        Content hidden = said("call-hidden-number").content();
        assertThat(hidden.author()).isEqualTo(Author.unknown(sid(24)));
        assertThat(hidden.place()).isNull();
        assertThat(said("voicemail-hidden-number").content().author())
                .as("the same call")
                .isEqualTo(hidden.author());
        assertThat(said("call-missed").content().author()).isEqualTo(AUTHOR);
    }

    @Test
    void aVoicemailIsTheMissedCallWithARecordingAndThenItsWords() {
        Said missed = said("call-dial-not-answered");
        Said voicemail = said("voicemail");
        Said words = said("voicemail-transcribed");
        assertThat(voicemail.externalId()).isEqualTo(missed.externalId()).isEqualTo(words.externalId());
        assertThat(voicemail.what()).isEqualTo(What.CREATED);
        assertThat(voicemail.content().text()).isEqualTo("Voicemail (17 s)");
        assertThat(voicemail.content().attachments()).singleElement().satisfies(file -> assertThat(file.type())
                .isEqualTo("audio"));
        assertThat(words.what()).isEqualTo(What.EDITED);
        assertThat(words.content().text()).isEqualTo("Buongiorno, ho perso la valigia sul treno delle dieci.");
        assertThat(words.content().attachments()).isEqualTo(voicemail.content().attachments());
    }

    @Test
    void aCallThatSomebodyTookIsNone() {
        Said taken = said("call-dial-answered");
        assertThat(taken.what()).isEqualTo(What.VOIDED);
        assertThat(taken.externalId()).isEqualTo(said("call-dial-not-answered").externalId());
        assertThat(taken.content()).isNull();
    }

    private static String sid(int number) {
        return "CA00000000a51c0170%016x".formatted(number);
    }

    private static Said said(String file) {
        Parsed parsed = Call.read(FormFields.payload(Samples.read("twilio", file)));
        return ((Parsed.Item) parsed).said();
    }
}
