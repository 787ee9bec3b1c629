package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.demo.Founding.Door;
import org.ascolta.demo.Story.Line;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Story story = Demo.read("story.json", Story.class);
    private final Company company = Demo.read("company.json", Company.class);

    @Test
    void everyLineHasADoorAndSomebodyBehindIt() {
        Set<String> doors =
                company.accounts().stream().map(Company.Account::key).collect(Collectors.toSet());
        assertThat(Stream.concat(story.lines().stream(), story.overheard().stream()))
                .allSatisfy(line -> {
                    assertThat(doors).contains(line.to());
                    assertThat(line.own() || story.people().containsKey(line.by()))
                            .isTrue();
                    boolean wordless = Set.of("deleted", "liked").contains(line.what());
                    boolean shows = line.shows() != null || line.to().equals("switchboard");
                    assertThat(line.text() != null).isNotEqualTo(wordless || shows && line.text() == null);
                });
    }

    @Test
    void everyDoorHasSomethingToTell() {
        assertThat(Stream.concat(story.lines().stream(), story.overheard().stream())
                        .map(Line::to))
                .containsAll(
                        company.accounts().stream().map(Company.Account::key).toList());
        assertThat(company.connections())
                .extracting(Company.Connection::platform)
                .containsExactlyInAnyOrder("meta", "x", "discourse", "twilio", "postmark", "telegram", "generic");
    }

    @Test
    void whatIsEditedDeletedLikedOrAnsweredIsToldSomewhere() {
        Set<String> told =
                lines(line -> line.what().equals("created")).map(Line::id).collect(Collectors.toSet());
        assertThat(lines(line -> !line.what().equals("created")).map(Line::id)).isSubsetOf(told);
        assertThat(lines(line -> line.re() != null).map(Line::re)).isSubsetOf(told);
    }

    @Test
    void theStoryIsOverWithinAMinuteAndHoldsWhatARealDayHolds() {
        assertThat(story.lines().size() + story.overheard().size()).isBetween(40, 45);
        assertThat(lines(line -> true).map(Line::at)).allMatch(at -> at.compareTo(Duration.ofSeconds(50)) < 0);
        assertThat(lines(line -> line.times() > 1)).as("duplicates").isNotEmpty();
        assertThat(lines(Line::own)).as("own answers").hasSizeGreaterThan(4);
        assertThat(lines(line -> line.what().equals("edited"))).as("edits").isNotEmpty();
        assertThat(lines(line -> line.what().equals("deleted"))).as("deletions").isNotEmpty();
        assertThat(lines(line -> line.what().equals("liked"))).as("likes").isNotEmpty();
        assertThat(lines(line -> line.at().compareTo(Duration.ofHours(-24)) < 0))
                .as("late arrivals")
                .isNotEmpty();
    }

    @Test
    void genericLettersAreStandardWebhooks() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(Secrets.sign(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aTelegramEditSaysWhenItWasMadeAndBearsTheToken() throws IOException {
        Line edit = lines(line -> line.to().equals("telegram") && line.what().equals("edited"))
                .findFirst()
                .orElseThrow();
        Company.Account account = company.accounts().stream()
                .filter(candidate -> candidate.key().equals("telegram"))
                .findFirst()
                .orElseThrow();
        Post post = new Post(story);

        Letter letter = post.letter(new Door(account, "id", "telegram", "token", null), edit, 3, NOW, NOW);

        JsonNode update = Ascolta.JSON.readTree(letter.body());
        assertThat(letter.headers()).containsEntry("X-Telegram-Bot-Api-Secret-Token", "token");
        assertThat(update.path("edited_message").path("edit_date").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(update.path("edited_message").path("message_id").isNumber()).isTrue();
        assertThat(update.path("edited_message").path("text").asText()).isEqualTo(edit.text());
    }

    private Stream<Line> lines(java.util.function.Predicate<Line> which) {
        return story.lines().stream().filter(which);
    }
}
