package org.ascolta.channel.mastodon;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;
import org.ascolta.channel.Times;

/** What all calls share: who calls, and how Mastodon says no. */
final class Api {

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,500}");

    private Api() {}

    static boolean isOpen(Door door) {
        String token = door.credentials().get("accessToken");
        return door.apiBaseUrl() != null
                && token != null
                && TOKEN.matcher(token).matches();
    }

    static Map<String, String> headers(Door door) {
        if (!isOpen(door)) {
            throw new IllegalArgumentException("the account has no usable credentials.accessToken");
        }
        return Map.of("authorization", "Bearer " + door.needs("accessToken"), "accept", "application/json");
    }

    /** {@code {"error":"…"}} */
    static String error(Payload body) {
        return body.label("error");
    }

    static Payload body(Answer answer) {
        String text = answer.body() == null ? "" : answer.body();
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a 403: the token may not do this at all, or this one thing is refused. */
    static boolean namesToken(Payload body) {
        String error = error(body);
        String lower = error == null ? "" : error.toLowerCase(Locale.ROOT);
        return lower.contains("scope") || lower.contains("token") || lower.contains("login");
    }

    /** {@code X-RateLimit-Reset} is a time, held against the answer's own {@code Date}. */
    static Duration wait(Answer answer) {
        Duration said = RetryAfter.of(answer);
        String reset = answer.headers().get("x-ratelimit-reset");
        Instant until = said != null || reset == null ? null : Times.read(reset);
        Instant now = date(answer.headers().get("date"));
        return until == null || now == null
                ? said
                : RetryAfter.seconds(Math.max(0, Duration.between(now, until).toSeconds()));
    }

    private static Instant date(String header) {
        try {
            return header == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip()));
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
