package org.ascolta.channel.meta;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;

/**
 * How long Meta asks us to wait: by {@code Retry-After}, or by {@code X-Business-Use-Case-Usage}, which for each business
 * lists its uses, with {@code estimated_time_to_regain_access} in minutes.
 */
final class Usage {

    private Usage() {}

    /** Null where it does not say. */
    static Duration wait(Answer answer) {
        Duration asked = RetryAfter.of(answer);
        String usage = answer.headers().get("x-business-use-case-usage");
        long minutes = asked != null || usage == null ? 0 : minutes(usage);
        return minutes == 0 ? asked : RetryAfter.seconds(minutes * 60);
    }

    /** The longest of them, 0 where nothing has to regain access. */
    private static long minutes(String usage) {
        try {
            Payload businesses = Payload.of(usage.getBytes(StandardCharsets.UTF_8));
            long longest = 0;
            for (String business : businesses.fields()) {
                for (Payload use : businesses.at(business).items()) {
                    Long minutes = use.count("estimated_time_to_regain_access");
                    longest = minutes == null ? longest : Math.max(longest, Math.min(minutes, 1440));
                }
            }
            return longest;
        } catch (Payload.Fault noJson) {
            return 0;
        }
    }
}
