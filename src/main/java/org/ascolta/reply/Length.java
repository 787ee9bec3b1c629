package org.ascolta.reply;

import com.twitter.twittertext.TwitterTextParser;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
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
            Unit.graphemes, text -> (int) GRAPHEME.matcher(text).results().count(),
            Unit.weighted, Length::weighted);

    private Length() {}

    static int of(String text, Unit unit) {
        return MEASURES.get(unit).applyAsInt(text);
    }

    /** As X counts, by its own library: a link is 23, an emoji 2 however it is put together, as is a wide letter. */
    private static int weighted(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return TwitterTextParser.parseTweet(composed).weightedLength;
    }
}
