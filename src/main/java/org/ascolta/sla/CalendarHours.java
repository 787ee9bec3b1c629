package org.ascolta.sla;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a version of a calendar says, as it is kept. */
record CalendarHours(String zone, List<CalendarOpening> weekly, List<CalendarException> exceptions) {

    /** From {@code calendar_version.definition}. */
    static CalendarHours of(JsonObject json) {
        return new CalendarHours(
                json.getString("zone"),
                objects(json.getJsonArray("weekly"))
                        .map(one -> new CalendarOpening(
                                CalendarOpening.Day.valueOf(one.getString("day")),
                                one.getString("from"),
                                one.getString("to")))
                        .toList(),
                objects(json.getJsonArray("exceptions"))
                        .map(one -> new CalendarException(
                                LocalDate.parse(one.getString("date")),
                                objects(one.getJsonArray("intervals"))
                                        .map(two -> new CalendarInterval(two.getString("from"), two.getString("to")))
                                        .toList()))
                        .toList());
    }

    /** As it is reckoned by. */
    Timetable timetable() {
        return new ClockMath(
                ZoneId.of(zone),
                weekly.stream()
                        .collect(groupingBy(CalendarOpening::dayOfWeek, mapping(CalendarOpening::opening, toList()))),
                exceptions.stream().collect(toMap(CalendarException::date, one -> one.intervals().stream()
                        .map(CalendarInterval::opening)
                        .toList())));
    }

    JsonObject json() {
        return new JsonObject()
                .put("zone", zone)
                .put("weekly", array(weekly, one -> new JsonObject()
                        .put("day", one.day().name())
                        .put("from", one.from())
                        .put("to", one.to())))
                .put("exceptions", array(exceptions, one -> new JsonObject()
                        .put("date", one.date().toString())
                        .put("intervals", array(one.intervals(), CalendarHours::interval))));
    }

    private static JsonObject interval(CalendarInterval interval) {
        return new JsonObject().put("from", interval.from()).put("to", interval.to());
    }

    private static <T> JsonArray array(List<T> all, Function<T, JsonObject> one) {
        return new JsonArray(all.stream().map(one).toList());
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
