package org.ascolta.routing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ascolta.web.Problem;

/**
 * An agent to be made.
 *
 * @param subject       the subject of his tokens, by which he is known when he calls
 * @param languages     what he writes (BCP 47); none: all
 * @param accountIds    the accounts on which he may answer; null: all
 * @param publicReplies {@code allowed} when absent
 * @param capacity      how many tickets he can have at a time; 5 when absent
 * @param shifts        calendars: he is on shift while any of them is open; none: always
 */
public record AgentIn(
        @NotBlank @Size(max = 200) String name,
        @Size(min = 1, max = 255) String subject,
        @Size(max = 100) List<@NotNull @Valid Skill> skills,
        @Size(max = 50) Set<@NotNull @Pattern(regexp = LANGUAGE) String> languages,
        @Size(max = 1000) Set<@NotNull UUID> accountIds,
        PublicReplies publicReplies,
        @Min(0) @Max(1000) Integer capacity,
        @Size(max = 50) Set<@NotNull UUID> shifts) {

    static final String LANGUAGE = "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}";

    private static final int USUAL_CAPACITY = 5;

    public AgentIn {
        skills = skills == null ? List.of() : skills;
        languages = languages == null ? Set.of() : languages;
        publicReplies = publicReplies == null ? PublicReplies.allowed : publicReplies;
        capacity = capacity == null ? USUAL_CAPACITY : capacity;
        shifts = shifts == null ? Set.of() : shifts;
    }

    /** Two levels of one skill contradict one another. */
    void check() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < skills.size(); i++) {
            if (!names.add(skills.get(i).name())) {
                throw Problem.unprocessable("skills[" + i + "].name", "is that of a skill before");
            }
        }
    }

    /** Sorted, and each once: they are compared without regard to case. */
    String[] distinctLanguages() {
        Set<String> distinct = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        languages.stream().sorted().forEach(distinct::add);
        return distinct.toArray(String[]::new);
    }
}
