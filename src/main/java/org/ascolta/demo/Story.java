package org.ascolta.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the demo company's customers say.
 *
 * @param overheard what is said about it, and found by those who search
 * @param lines     what is said to it, in the order in which the platforms deliver it
 */
record Story(Map<String, Person> people, List<Line> overheard, List<Line> lines) {

    /** Somebody on one network; {@code crmId} is the number of the company's own loyalty card. */
    record Person(
            String id, String name, String handle, Long followers, boolean verified, String crmId, String language) {}

    /**
     * One delivery.
     *
     * @param to    key of the account
     * @param says  created (when absent), edited, deleted or liked
     * @param id    the message by the platform's id
     * @param on    the root post or the conversation; absent: the message itself, or its author's conversation
     * @param re    the message that it answers
     * @param by    key of the person; absent when it is the brand's own
     * @param at    when it happened, counted from the first start; what is yet to come is waited for
     * @param times how often the platform delivers it; absent: once
     * @param shows a photo, or a story that mentions the brand
     * @param title of the topic or the mail
     */
    record Line(
            String to,
            String says,
            String id,
            String on,
            String re,
            String by,
            boolean own,
            @JsonProperty("private") boolean isPrivate,
            Duration at,
            int times,
            String shows,
            Long likes,
            Long shares,
            String title,
            String text) {

        String what() {
            return says == null ? "created" : says;
        }

        int deliveries() {
            return Math.max(1, times);
        }
    }
}
