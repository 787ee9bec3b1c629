package org.ascolta.triage;

import static org.ascolta.triage.RuleSets.fired;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ascolta.cel.Condition.Outcome;
import org.ascolta.sla.Band;
import org.ascolta.triage.Situation.History;
import org.ascolta.triage.Situation.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedRulesTest {

    private static final List<RuleIn> SAID = new ShippedRules(new RuleSetJson(new ObjectMapper())).rules();
    private static final Rules RULES = new Rules(
            1, 0, RuleMaker.rules(SAID, RuleNames.NONE, Map.of(), Rule.MOST_FAILURES), Map.of(), (rule, ended) -> {
                throw new AssertionError(rule + " has failed");
            });

    /** What is written, what stands around it as words like {@code tones:anger} or {@code vip}, and what comes of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C'è puzza di gas in cabina                       | urgency:safety                            | urgent | -     | -      | safety
            Someone is bleeding here!                        | urgency:safety private                    | urgent | -     | -      | safety
            Fire on the train, you idiots                    | urgency:safety tones:anger                | urgent | -     | -      | safety
            Siamo bloccati in aeroporto da ieri              | urgency:stranded                          | high   | -     | -      | stranded
            I am locked out of my room                       | urgency:stranded private                  | high   | -     | -      | stranded
            Vi scriverà il mio avvocato                      | urgency:legal private                     | high   | -     | -      | legal
            My lawyer will be in touch                       | urgency:legal tones:anger                 | urgent | -     | -      | legal
            Mi avete addebitato due volte                    | urgency:money private                     | high   | -     | -      | money
            Entro oggi per favore                            | urgency:hurry private                     | high   | -     | -      | hurry
            Buongiorno, vorrei cambiare nome                 | private                                   | normal | -     | -      | -
            A che ora aprite?                                | tones:question                            | normal | -     | -      | question-on-official-account
            A che ora aprite?                                | tones:question role:support               | normal | -     | -      | !question-on-official-account
            A che ora aprite?                                | tones:question vip                        | high   | -     | -      | vip
            Buongiorno                                       | vip private                               | high   | -     | -      | vip
            Servizio pessimo, vergogna                       | tones:anger                               | high   | -     | -      | anger-in-public
            Servizio pessimo, vergogna                       | tones:anger private                       | normal | -     | -      | !anger-in-public
            Servizio pessimo, vergogna                       | tones:anger followers:20000               | high   | -     | -      | anger-with-reach
            Servizio pessimo, vergogna                       | tones:anger verified vip                  | urgent | -     | -      | anger-with-reach
            Servizio pessimo, vergogna                       | tones:anger likes:20                      | high   | -     | -      | anger-with-reach
            Servizio pessimo, vergogna                       | tones:anger followers:20000 private       | normal | -     | -      | !anger-with-reach
            Guardate qui                                     | likes:500                                 | high   | -     | -      | spreading
            La mia carta è 4111 1111 1111 1111               | personal:card                             | high   | -     | -      | personal-data-in-public
            Chiamatemi al 3331234567                         | personal:phone                            | high   | -     | -      | personal-data-in-public
            La mia carta è 4111 1111 1111 1111               | personal:card private                     | normal | -     | -      | !personal-data-in-public
            Allora?                                          | burst:3 private                           | high   | -     | -      | asking-again
            Allora?                                          | burst:2 private                           | normal | -     | -      | !asking-again
            Ci risiamo                                       | breaches:2 private                        | normal | -     | -      | missed-before
            Ancora niente                                    | waiting:61 private                        | high   | -     | -      | waiting-long
            Ancora niente                                    | waiting:59 private                        | normal | -     | -      | !waiting-long
            Ancora niente                                    | waiting:240 private                       | high   | -     | -      | waiting-very-long
            Ancora niente                                    | waiting:240 due:3 private                 | urgent | -     | -      | breach-near
            Ancora niente                                    | due:5 private                             | high   | -     | -      | breach-near
            Ancora niente                                    | due:-20 private                           | high   | -     | -      | breach-near
            Ancora niente                                    | due:9 private                             | normal | -     | -      | !breach-near
            Grazie mille, gentilissimi                       | tones:gratitude                           | low    | -     | -      | thanks
            Best crew ever                                   | tones:praise vip                          | normal | -     | -      | thanks
            Grazie, ma quando arriva?                        | tones:gratitude,question                  | normal | -     | -      | !thanks
            Grazie per niente                                | tones:gratitude,anger                     | high   | -     | -      | !thanks
            Thanks, it is AB12CD                             | tones:gratitude orders:AB12CD private     | normal | -     | -      | !thanks
            Siete degli idioti                               | tones:anger                               | high   | troll | -      | troll
            You clowns                                       |                                           | normal | troll | -      | troll
            FUCK OFF                                         | private                                   | normal | troll | -      | troll
            Idioti, dov'è il treno?                          | tones:question,anger                      | high   | -     | -      | !troll
            Idioti, il mio volo è stato cancellato           | tones:anger                               | high   | -     | -      | !troll
            You idiots charged me twice                      | urgency:money                             | high   | -     | -      | !troll
            Imbecilli, rispondete a AB12CD                   | orders:AB12CD                             | normal | -     | -      | !troll
            Idioti, ecco la foto                             | attachments:1                             | normal | -     | -      | !troll
            Idioti                                           | vip                                       | high   | -     | -      | !troll
            Un pacco di idioti                               | strikes:1                                 | normal | troll | -      | troll-again
            Un pacco di idioti                               |                                           | normal | -     | -      | !troll
            Idiots, when?                                    | strikes:4 tones:question                  | normal | -     | -      | !troll-again
            The clownfish tank is lovely                     |                                           | normal | -     | -      | !troll
            Guadagna 500€ al giorno https://x.example        |                                           | normal | spam  | -      | spam
            Free followers at www.x.example                  | private                                   | normal | spam  | -      | spam
            Is bitcoin accepted? https://x.example           | tones:question                            | normal | -     | -      | !spam
            I paid with crypto, see https://x.example        | openTickets:1                             | normal | -     | -      | !spam
            Ecco le foto https://x.example https://y.example |                                           | normal | -     | -      | !spam
            Crypto giveaway https://x.example                | watched brand role:listening              | normal | -     | ignore | mention-noise
            Crypto giveaway https://x.example                | watched                                   | normal | -     | ignore | !spam
            Qualcuno sa se Acme vola domani?                 | watched brand tones:question              | normal | -     | engage | mention-question
            Qualcuno sa che ora è?                           | watched tones:question                    | normal | -     | watch  | !mention-question
            Acme, mai più                                    | watched brand tones:anger followers:900   | high   | -     | engage | mention-anger-with-reach
            Acme, mai più                                    | watched brand tones:anger followers:9     | high   | -     | watch  | !mention-anger-with-reach
            Acme, mai più                                    | watched brand tones:anger likes:9         | high   | -     | engage | mention-anger-with-reach
            Incendio sul treno Acme                          | watched brand urgency:safety              | urgent | -     | engage | mention-urgent
            Ho volato con Acme                               | watched brand role:listening              | normal | -     | watch  | mention
            """)
    void aCompanyWouldStartWithThese(
            String text, String around, Band band, String disposition, String mention, String rule) {
        Verdict verdict = RULES.judgeAgain(situation(text, around == null ? "" : around));

        assertThat(verdict.band()).as(fired(verdict).toString()).isEqualTo(band);
        assertThat(String.valueOf(verdict.disposition())).isEqualTo(disposition.replace("-", "null"));
        assertThat(String.valueOf(verdict.mention())).isEqualTo(mention.replace("-", "null"));
        if (rule.startsWith("!")) {
            assertThat(fired(verdict)).doesNotContain(rule.substring(1));
        } else if (rule.equals("-")) {
            assertThat(fired(verdict)).isEmpty();
        } else {
            assertThat(fired(verdict)).contains(rule);
        }
    }

    @Test
    void theSetIsShortAndAllOfItsConditionsCanBeCompiled() {
        RuleChecks.form(SAID);

        assertThat(SAID)
                .hasSizeBetween(15, 25)
                .allMatch(rule -> rule.description() != null && rule.when().length() < 800);
    }

    @Test
    void itDemandsNoApprovalAndNamesNothingOfTheCompany() {
        assertThat(SAID).extracting(RuleIn::then).allSatisfy(then -> {
            assertThat(then.approval()).isNull();
            assertThat(then.queue()).isNull();
            assertThat(then.team()).isNull();
            assertThat(then.slaPolicy()).isNull();
            assertThat(then.skills()).isEmpty();
        });
        assertThat(RULES.askHistory()).isTrue();
        assertThat(RULES.askAgain()).isTrue();
    }

    @Test
    void ofNothingNoneOfItFails() {
        assertThat(SAID)
                .allMatch(rule ->
                        RuleFields.compile(rule.when()).ask(RuleFields.values(new Matter(Situations.empty(), Map.of())))
                                != Outcome.failed);
    }

    private static Situation situation(String text, String around) {
        Situations situation = Situations.saying(text);
        situation.oldestOpenAt = Situations.NOW;
        for (String word : around.split(" ")) {
            String[] parts = word.split(":");
            if (parts.length == 1) {
                flag(situation, word);
            } else {
                value(situation, parts[0], parts[1]);
            }
        }
        return situation.done();
    }

    private static void flag(Situations situation, String word) {
        switch (word) {
            case "private" -> situation.visibility = "private";
            case "vip" -> situation.vip = true;
            case "verified" -> situation.verified = true;
            case "watched" -> situation.watched = true;
            case "brand" -> situation.namesBrand = true;
            default -> assertThat(word).isEmpty();
        }
    }

    private static void value(Situations situation, String name, String value) {
        switch (name) {
            case "role" -> situation.role = value;
            case "followers" -> situation.followers = Long.parseLong(value);
            case "likes" -> situation.reach = new Reach(Long.parseLong(value), 0, 0, 0);
            case "burst" -> situation.burst = Integer.parseInt(value);
            case "attachments" -> situation.attachments = Integer.parseInt(value);
            case "waiting" -> situation.oldestOpenAt = Situations.NOW.minusMinutes(Long.parseLong(value));
            case "due" -> situation.nextDueAt = Situations.NOW.plusMinutes(Long.parseLong(value));
            case "strikes" -> situation.history = new History(Integer.parseInt(value), 0, 0);
            case "openTickets" -> situation.history = new History(0, Integer.parseInt(value), 0);
            case "breaches" -> situation.history = new History(0, 0, Integer.parseInt(value));
            default -> situation.with(name, Arrays.stream(value.split(",")).toArray(String[]::new));
        }
    }
}
