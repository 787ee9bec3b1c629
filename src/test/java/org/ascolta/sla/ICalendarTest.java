package org.ascolta.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ascolta.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ICalendarTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final CalendarRange Y2026 =
            new CalendarRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), false);
    private static final CalendarRange OPENINGS = new CalendarRange(Y2026.from(), Y2026.to(), true);

    /** Holidays of Italy, half of them by rules, as several programs write them. */
    private static final String ITALY = file(
            allDay("20260101", "RRULE:FREQ=YEARLY", "SUMMARY:Capodanno"),
            allDay("19700106", "RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6", "SUMMARY:Epifania"),
            allDay("20260406", "DTEND;VALUE=DATE:20260407", "SUMMARY:Lunedì dell'Angelo"),
            allDay("20260425", "DURATION:P1D", "SUMMARY;LANGUAGE=it:Liberazione"),
            allDay("20000501", "RRULE:FREQ=YEARLY;INTERVAL=1;WKST=MO", "SUMMARY:Lavoro"),
            allDay("19460602", "RRULE:FREQ=YEARLY;COUNT=200", "SUMMARY:Repubblica"),
            allDay("20260815", "TRANSP:TRANSPARENT", "SUMMARY:Ferragosto"),
            allDay(
                    "20251224",
                    "DTEND;VALUE=DATE:20251227",
                    "RRULE:FREQ=YEARLY",
                    "SUMMARY:Natale e le feste at\r\n torno"));

    @Test
    void holidaysCloseTheirDates() {
        assertThat(closed(ITALY, Y2026))
                .containsExactly(
                        "2026-01-01",
                        "2026-01-06",
                        "2026-04-06",
                        "2026-04-25",
                        "2026-05-01",
                        "2026-06-02",
                        "2026-08-15",
                        "2026-12-24",
                        "2026-12-25",
                        "2026-12-26");
    }

    @Test
    void onlyTheDatesThatAreAskedForAreTaken() {
        CalendarRange late = new CalendarRange(LocalDate.of(2027, 12, 25), LocalDate.of(2028, 1, 1), false);
        assertThat(closed(ITALY, late)).containsExactly("2027-12-25", "2027-12-26", "2028-01-01");
    }

    @Test
    void aSpanThatBeganBeforeReachesIn() {
        String file = file(allDay("20251220", "DTEND;VALUE=DATE:20260104"), allDay("20261230", "DURATION:P2W"));
        assertThat(closed(file, Y2026))
                .containsExactly("2026-01-01", "2026-01-02", "2026-01-03", "2026-12-30", "2026-12-31");
    }

    @Test
    void rulesKnowWeekdaysAndTheirEnds() {
        assertThat(closed(file(allDay("20200101", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")), Y2026))
                .containsExactly("2026-11-26");
        assertThat(closed(file(allDay("20260105", "RRULE:FREQ=WEEKLY;UNTIL=20260119")), Y2026))
                .containsExactly("2026-01-05", "2026-01-12", "2026-01-19");
        assertThat(closed(file(allDay("20260105", "RRULE:FREQ=WEEKLY;UNTIL=20260118T235959Z;BYDAY=MO")), Y2026))
                .containsExactly("2026-01-05", "2026-01-12");
        assertThat(closed(file(allDay("20251229", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3")), Y2026))
                .containsExactly("2026-01-12", "2026-01-26");
        assertThat(closed(file(allDay("20240229", "RRULE:FREQ=YEARLY")), Y2026)).isEmpty();
    }

    @Test
    void datesAreAddedAndLeftOut() {
        String file = file(allDay(
                "20260302",
                "RRULE:FREQ=DAILY;COUNT=4",
                "EXDATE;VALUE=DATE:20260303,20260305",
                "RDATE;VALUE=DATE:20260401",
                "RDATE;VALUE=DATE:20260402"));
        assertThat(closed(file, Y2026)).containsExactly("2026-03-02", "2026-03-04", "2026-04-01", "2026-04-02");
    }

    @Test
    void oneDateOfASeriesIsMovedOrCalledOff() {
        String file = file(
                allDay("20260302", "UID:a", "RRULE:FREQ=DAILY;COUNT=3"),
                allDay("20260310", "UID:a", "RECURRENCE-ID;VALUE=DATE:20260303"),
                allDay("20260304", "UID:a", "RECURRENCE-ID;VALUE=DATE:20260304", "STATUS:CANCELLED"),
                allDay("20260305", "UID:b", "STATUS:CANCELLED"));
        assertThat(closed(file, Y2026)).containsExactly("2026-03-02", "2026-03-10");
        assertThat(read(file, Y2026).ignored()).isEqualTo(2);
    }

    @Test
    void timedEventsAreIgnoredUnlessTheyAreOpenings() {
        String file = file(
                event("DTSTART;TZID=Europe/Rome:20260329T090000", "DTEND;TZID=Europe/Rome:20260329T130000"),
                event("DTSTART:20260705T060000Z", "DURATION:PT2H30M"),
                event("DTSTART:20260707T180000", "DTEND:20260708T000000"),
                event("DTSTART;TZID=\"America/New_York\":20260708T220000", "DURATION:PT8H"),
                event("DTSTART:20260709T220000", "DURATION:PT8H", "RRULE:FREQ=DAILY;UNTIL=20260710T200000Z"));
        assertThat(read(file, Y2026).exceptions()).isEmpty();
        assertThat(read(file, Y2026).ignored()).isEqualTo(5);
        assertThat(read(file, OPENINGS).ignored()).isZero();
        assertThat(read(file, OPENINGS).exceptions())
                .extracting(one -> one.date().toString(), one -> one.intervals().get(0))
                .containsExactly(
                        tuple("2026-03-29", new CalendarInterval("09:00", "13:00")),
                        tuple("2026-07-05", new CalendarInterval("08:00", "10:30")),
                        tuple("2026-07-07", new CalendarInterval("18:00", "24:00")),
                        tuple("2026-07-09", new CalendarInterval("04:00", "12:00")),
                        tuple("2026-07-10", new CalendarInterval("22:00", "06:00")));
    }

    @Test
    void whatIsNoOpeningOfOneDayIsIgnored() {
        String file = file(
                event("DTSTART:20260709T220000"),
                event("DTSTART:20260709T220000", "DURATION:PT25H"),
                event("DTSTART:20260709T220000", "DTEND:20260709T210000"),
                event("DTSTART;TZID=Customized Time Zone:20260709T220000", "DURATION:PT1H"),
                event("DTSTART:20260709T220000", "DURATION:PT1H", "RRULE:FREQ=HOURLY"),
                event("SUMMARY:never"));
        assertThat(read(file, OPENINGS).exceptions()).isEmpty();
        assertThat(read(file, OPENINGS).ignored()).isEqualTo(6);
    }

    @Test
    void timeZonesAlarmsAndOtherThingsArePassedOver() {
        String zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Rome\r\nTZURL:http://127.0.0.1:1/zone\r\nBEGIN:STANDARD\r\n"
                + "DTSTART:16010101T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE";
        String alarm = "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:nonsense\r\nDTSTART:nonsense\r\nEND:VALARM";
        String file = file(zone, allDay("20260406", alarm), "BEGIN:VTODO\r\nDTSTART:nonsense\r\nEND:VTODO");
        assertThat(closed(file, Y2026)).containsExactly("2026-04-06");
    }

    @Test
    void filesOfOtherProgramsWithOtherLineEndsAreRead() {
        assertThat(closed("\uFEFF" + ITALY.replace("\r\n", "\n") + "\n\n", Y2026))
                .hasSize(10);
        assertThat(closed("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR", Y2026)).isEmpty();
        assertThat(closed(ITALY + ITALY, Y2026)).hasSize(10);
    }

    @Test
    void aBrokenFileIsRefusedByItsLine() {
        assertThatThrownBy(() -> read(
                        file(allDay("20260101", "SUMMARY:folded\r\n  twice\r\n  over"), allDay("yesterday")), Y2026))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors())
                            .extracting(Problem.Fault::field)
                            .containsExactly("body");
                    assertThat(problem.getMessage()).endsWith("line 10").doesNotContain("yesterday");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "hello",
                "{\"a\": 1}",
                "BEGIN:VCALENDAR",
                "BEGIN:VCARD\r\nEND:VCARD\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261301\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101X000000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDURATION:-P1D\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=SOMETIMES\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=DAILY;INTERVAL=0\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=DAILY;INTERVAL=2147483647\r\nEND:VEVENT\r\nEND:VCALENDAR",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=YEARLY;BYMONTH=13\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            })
    void whatIsNoCalendarIsRefused(String file) {
        assertThatThrownBy(() -> read(file, Y2026))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
    }

    @Test
    void nestingHasABound() {
        assertThatThrownBy(() -> read("BEGIN:VCALENDAR\r\n" + "BEGIN:A\r\n".repeat(100_000), Y2026))
                .isInstanceOf(Problem.class);
    }

    @Test
    void endlessRulesAreBounded() {
        CalendarRange five = new CalendarRange(LocalDate.of(2026, 1, 1), LocalDate.of(2030, 12, 31), false);
        assertThat(read(file(allDay("00010101", "RRULE:FREQ=DAILY")), five).exceptions())
                .hasSize(1826);
        assertThat(read(file(allDay("20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")), five)
                        .exceptions())
                .hasSize(1);
        String costly = allDay("00010101", "DTEND;VALUE=DATE:99991231", "RRULE:FREQ=DAILY;COUNT=2147483647");
        String many = file(IntStream.range(0, 4000).mapToObj(i -> costly).toArray(String[]::new));
        assertThatThrownBy(() -> assertTimeout(Duration.ofSeconds(30), () -> read(many, five)))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.getMessage())
                        .contains("recurs more"));
    }

    /** The library leaps to the dates that are asked for; here each is reached step by step. */
    @Property(tries = 300)
    void rulesThatBeganLongAgoKeepTheirStep(
            @ForAll @IntRange(min = 1, max = 20_000) int ago,
            @ForAll @IntRange(min = 1, max = 60) int interval,
            @ForAll boolean weekly) {
        LocalDate start = Y2026.from().minusDays(ago);
        String rule = "RRULE:FREQ=" + (weekly ? "WEEKLY" : "DAILY") + ";INTERVAL=" + interval;
        List<String> expected = Stream.iterate(start, date -> date.plusDays(weekly ? interval * 7L : interval))
                .takeWhile(date -> !date.isAfter(Y2026.to()))
                .filter(Y2026::has)
                .map(LocalDate::toString)
                .toList();
        assertThat(closed(file(allDay(start.toString().replace("-", ""), rule)), Y2026))
                .isEqualTo(expected);
    }

    @Property(tries = 300)
    void aFileThatIsCutOrGarbledIsReadOrRefused(
            @ForAll @IntRange(max = 1200) int cut, @ForAll char other, @ForAll @IntRange(max = 1200) int place) {
        StringBuilder file = new StringBuilder(ITALY.substring(0, Math.min(ITALY.length(), cut * 2)));
        if (place < file.length()) {
            file.setCharAt(place, other);
        }
        try {
            assertThat(read(file.toString(), OPENINGS).exceptions()).isNotNull();
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(422);
        }
    }

    private static CalendarDates read(String file, CalendarRange range) {
        return CalendarDates.of(CalendarFile.read(file.getBytes(StandardCharsets.UTF_8)), range, ROME);
    }

    private static List<String> closed(String file, CalendarRange range) {
        List<CalendarException> exceptions = read(file, range).exceptions();
        assertThat(exceptions).allMatch(one -> one.intervals().isEmpty());
        return exceptions.stream().map(one -> one.date().toString()).collect(Collectors.toList());
    }

    private static String file(String... parts) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("\r\n", parts) + "\r\nEND:VCALENDAR\r\n";
    }

    private static String allDay(String start, String... more) {
        return event("DTSTART;VALUE=DATE:" + start, more);
    }

    private static String event(String first, String... more) {
        return "BEGIN:VEVENT\r\n" + first + "\r\n"
                + String.join(
                        "", List.of(more).stream().map(line -> line + "\r\n").toList()) + "END:VEVENT";
    }
}
