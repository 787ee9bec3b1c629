package org.ascolta.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Buongiorno,</p><p>la mia valigia<br>non c'è.</p> | Buongiorno,\\n\\nla mia valigia\\nnon c'è.",
                "<div>uno</div><div>due <b>tre</b>,<i> quattro</i></div> | uno\\ndue tre, quattro",
                "<ul><li>prima</li><li>poi</li></ul>fine | - prima\\n- poi\\nfine",
                "<ol><li>prima<ul><li>dentro</li></ul></li><li>poi</li></ol> | 1. prima\\n- dentro\\n2. poi",
                "<a href='https://a.example/x'>qui</a> e <a href='https://b.example'>https://b.example</a> | qui (https://a.example/x) e https://b.example",
                "<a href='javascript:x()'>qui</a> | qui",
                "<p>dice:</p><blockquote>vietato<br>fumare</blockquote><p>ma dove?</p> | dice:\\n\\n> vietato\\n> fumare\\n\\nma dove?",
                "<table><tr><td>volo</td><td>AZ 12</td></tr><tr><td>data</td><td>oggi</td></tr></table> | volo AZ 12\\ndata oggi",
                "<head><title>no</title><style>p{}</style></head><body><script>no()</script>s&igrave; | sì",
                "<img alt='il cartello' src='cid:1'> <img src='x'> | il cartello",
                "<pre>a  b\\n c</pre> | a  b\\n c",
                "a<hr>b | a\\n---\\nb",
                "<p>&nbsp;</p><p>solo</p><p>&nbsp;</p> | solo"
            })
    void itReadsAsItLooks(String html, String text) {
        assertThat(HtmlText.whole(html.replace("\\n", "\n"))).isEqualTo(text.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>Sì.</div><div class='gmail_quote x'><div class='gmail_attr'>On Monday</div>vecchio</div>",
                "<p>Sì.</p><div class='moz-cite-prefix'>Il giorno</div><blockquote type='cite'>vecchio</blockquote>",
                "<div>Sì.</div><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'>From: x</div><div>vecchio</div>",
                "<div><p>Sì.</p><div id='mail-editor-reference-message-container'><p>vecchio</p></div></div>",
                "<p>Sì.</p><div class='yahoo_quoted'>vecchio</div><div class='gmail_signature'>vecchio</div>"
            })
    void whatMailProgramsMarkAsQuotedIsLeftOut(String html) {
        assertThat(HtmlText.fresh(html)).isEqualTo("Sì.");
        assertThat(HtmlText.whole(html)).contains("vecchio");
    }

    @Test
    void whatIsForwardedIsRead() {
        String html = "<p>Vedete sotto</p><div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message"
                + " ---------</div><p>Il volo è cancellato</p></div>";
        assertThat(HtmlText.fresh(html)).contains("Vedete sotto", "Il volo è cancellato");
    }

    @Test
    void theMonstersOfThreeMegabytesAreReadInTime() {
        for (String piece : new String[] {
            "<div>",
            "<li>",
            "<blockquote>",
            "<a href='https://a.example'>",
            "<div class='gmail_quote'>",
            "<p>a",
            "<b>x",
            "<ol><li>",
            "&",
            "<table><tr><td>",
            "<p id=appendonsend>"
        }) {
            Instant begun = Instant.now();
            HtmlText.fresh(piece.repeat(3_000_000 / piece.length()));
            assertThat(Duration.between(begun, Instant.now())).as(piece).isLessThan(Duration.ofSeconds(10));
        }
    }
}
