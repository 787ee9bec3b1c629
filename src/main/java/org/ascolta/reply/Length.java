package org.ascolta.reply;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet.Unit;

/** How long a text is, as platforms count. */
final class Length {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final Map<Unit, ToIntFunction<String>> MEASURES = Map.of(
            Unit.chars, text -> text.codePointCount(0, text.length()),
            Unit.utf16, String::length,
            Unit.bytes, text -> text.getBytes(StandardCharsets.UTF_8).length,
            Unit.graphemes, text -> (int) GRAPHEME.matcher(text).results().count());

    private Length() {}

    static int of(String text, Unit unit) {
        ToIntFunction<String> measure = MEASURES.get(unit);
        if (measure == null) {
            throw new IllegalStateException("nothing here counts " + unit);
        }
        return measure.applyAsInt(text);
    }
}
