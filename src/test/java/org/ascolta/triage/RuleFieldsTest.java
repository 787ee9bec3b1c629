package org.ascolta.triage;

import static org.ascolta.triage.Situations.saying;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.cel.Condition.Outcome;
import org.ascolta.sla.Book;
import org.ascolta.sla.Timetable;
import org.ascolta.triage.Situation.History;
import org.ascolta.triage.Situation.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regenerate the page: {@code ./mvnw test -Dtest=RuleFieldsTest -Ddocs.write=true}. */
class RuleFieldsTest {

    private static final Path PAGE = Path.of("src/main/docs/rule-fields.md");
    private static final UUID OPEN = UUID.randomUUID();
    private static final UUID CLOSED = UUID.randomUUID();

    private static final Timetable NEVER_OPEN = new Timetable() {
        @Override
        public long add(long from, long duration) {
            return NEVER;
        }

        @Override
        public long subtract(long from, long duration) {
            return NEVER;
        }

        @Override
        public long between(long from, long to) {
            return 0;
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.text == 'Ciao 🙂' && message.length == 6 && message.visibility == 'public' && !message.edited",
                "message.language == 'it' && message.tone == 'anger' && message.tones == ['anger', 'question']",
                "'hurry' in message.urgency && 'card' in message.personal && message.orders == ['AB12'] && message.labels == ['x']",
                "message.watched && message.namesBrand && message.attachments == 2",
                "message.likes == 10 && message.shares == 20 && message.replies == 30 && message.views == 40",
                "message.velocity == 30.0 && message.ageMinutes == 120",
                "author.id == '77' && author.name == 'Ada' && author.handle == 'ada' && author.followers == 1234 && author.verified",
                "author.strikes == 1 && author.openTickets == 2 && author.breaches == 3",
                "account.id == '00000000-0000-7000-8000-0000000000a1' && account.brandId.endsWith('b1')",
                "account.network == 'x' && account.role == 'official' && account.handle == 'acme'",
                "thread.visibility == 'public' && thread.burst == 4",
                "ticket.status == 'new' && ticket.band == 'normal' && !ticket.followUp && ticket.unanswered == 1",
                "'known' in ticket.tags && ticket.minutesWaiting == 90 && ticket.minutesToBreach == 7",
                "customer.vip && customer.language == 'it'",
                "now == timestamp('2026-11-23T10:00:00Z')",
                "calendars.open == ['office']"
            })
    void everyPartOfASituationCanBeAsked(String when) {
        Situations situation = saying("Ciao 🙂")
                .with("tones", "question", "anger")
                .with("urgency", "hurry")
                .with("personal", "card")
                .with("orders", "AB12")
                .with("labels", "x");
        situation.signals.put("language", "it");
        situation.watched = true;
        situation.namesBrand = true;
        situation.attachments = 2;
        situation.reach = new Reach(10, 20, 30, 40);
        situation.writtenAt = Situations.NOW.minusHours(2);
        situation.followers = 1234;
        situation.verified = true;
        situation.history = new History(1, 2, 3);
        situation.burst = 4;
        situation.oldestOpenAt = Situations.NOW.minusMinutes(90);
        situation.nextDueAt = Situations.NOW.plusMinutes(7);
        situation.vip = true;
        situation.book = book();

        assertThat(ask(when, situation.done())).isEqualTo(Outcome.yes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.text == '' && message.length == 0 && message.language == '' && size(message.orders) == 0",
                "message.velocity == 0.0 && message.ageMinutes == 0 && !message.watched && message.likes == 0",
                "author.name == '' && author.followers == 0 && author.strikes == 0 && !author.verified",
                "account.id == '' && thread.burst == 0 && ticket.band == '' && size(ticket.tags) == 0",
                "ticket.minutesWaiting == 0 && ticket.minutesToBreach == 1000000 && !ticket.followUp",
                "!customer.vip && customer.language == '' && size(calendars.open) == 0"
            })
    void whatIsMissingIsEmpty(String when) {
        assertThat(ask(when, Situations.empty())).isEqualTo(Outcome.yes);
        Situations little = saying(null);
        little.history = null;
        little.oldestOpenAt = null;
        little.now = null;
        assertThat(ask("message.length == 0 && message.tone == 'neutral' && author.strikes == 0", little.done()))
                .isEqualTo(Outcome.yes);
    }

    @Test
    void ofTheTonesOneIsAboveAll() {
        assertThat(tone("gratitude", "praise")).isEqualTo("praise");
        assertThat(tone("question", "gratitude")).isEqualTo("gratitude");
        assertThat(tone("anger", "praise", "gratitude", "question")).isEqualTo("anger");
        assertThat(tone()).isEqualTo("neutral");
    }

    private static Object tone(String... tones) {
        Matter matter = new Matter(saying("x").with("tones", tones).done(), Map.of());
        return RuleFields.ALL.stream()
                .filter(field -> field.name().equals("message.tone"))
                .findFirst()
                .orElseThrow()
                .of(matter);
    }

    @Test
    void aYoungMessageIsNotFasterThanOneOfAQuarter() {
        Situations young = saying("x");
        young.reach = new Reach(1, 1, 1, 1000);
        young.writtenAt = Situations.NOW.plusMinutes(1);

        assertThat(ask("message.velocity == 12.0 && message.ageMinutes == 0", young.done()))
                .isEqualTo(Outcome.yes);
    }

    @Test
    void whatIsBreachedIsLessThanNothingAway() {
        Situations late = saying("x");
        late.nextDueAt = Situations.NOW.minusMinutes(3);

        assertThat(ask("ticket.minutesToBreach == -3", late.done())).isEqualTo(Outcome.yes);
    }

    @Test
    void whoseValuesPassOrAreLookedUpIsAField() {
        assertThat(RuleFields.ALL)
                .extracting(RuleField::name)
                .containsAll(RuleFields.HISTORY)
                .containsAll(RuleFields.PASSING);
    }

    @Test
    void thePageIsThatOfTheTable() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static String page() {
        return RuleFieldOut.all().items().stream()
                .map(field -> "| `%s` | %s | %s |\n".formatted(field.name(), field.type(), field.description()))
                .collect(Collectors.joining("", """
                        # Fields of rules

                        What the condition of a rule may name; also at `GET /api/v1/rule-sets/fields`. What is not known is the empty text,
                        0, false or the empty list. Generated from the table in `triage/RuleFields.java`: run
                        `./mvnw test -Dtest=RuleFieldsTest -Ddocs.write=true` after a change there.

                        | field | type | what it is |
                        |---|---|---|
                        """, ""));
    }

    private static Outcome ask(String when, Situation situation) {
        Map<String, UUID> calendars = Map.of("office", OPEN, "night", CLOSED, "unheard of", UUID.randomUUID());
        return RuleFields.compile(when).ask(RuleFields.values(new Matter(situation, calendars)));
    }

    private static Book book() {
        return new Book(
                1,
                List.of(),
                Map.of(
                        OPEN, List.of(new Book.Hours(UUID.randomUUID(), Long.MIN_VALUE, Timetable.ALWAYS)),
                        CLOSED, List.of(new Book.Hours(UUID.randomUUID(), Long.MIN_VALUE, NEVER_OPEN))),
                List.of());
    }
}
