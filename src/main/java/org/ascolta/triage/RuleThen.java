package org.ascolta.triage;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.ascolta.sla.Band;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a rule does when it holds; what is absent is left to the others. Of several rules that name a queue, a team, a policy, a
 * disposition, what to do with a mention, or an incident, the first one counts; points add up, tags and skills come together.
 *
 * @param points      added to the score, which begins at 50 and stays within 0 to 100
 * @param band        the least that the ticket gets
 * @param queue       the name of the queue in which it waits
 * @param team        the name of the team that answers
 * @param skills      what an agent needs
 * @param tags        for the ticket
 * @param slaPolicy   the name of the policy that sets its clocks, whatever its condition says
 * @param disposition proposes to waive the message; a person decides
 * @param approval    whether an answer needs a second person
 * @param mention     what to do with a message that is only watched
 * @param incident    the topic of an incident that it may be part of
 */
@Schema(name = "RuleThen")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleThen(
        @Min(-100) @Max(100) Integer points,
        Band band,

        @Size(max = 200) @Pattern(regexp = SOMETHING, message = RuleThen.BLANK)
        String queue,

        @Size(max = 200) @Pattern(regexp = SOMETHING, message = RuleThen.BLANK)
        String team,

        @Size(max = 20) List<@NotBlank @Size(max = 100) String> skills,
        @Size(max = 20) List<@NotBlank @Size(max = 64) String> tags,

        @Size(max = 200) @Pattern(regexp = SOMETHING, message = RuleThen.BLANK)
        String slaPolicy,

        Disposition disposition,
        Boolean approval,
        Mention mention,

        @Size(max = 100) @Pattern(regexp = SOMETHING, message = RuleThen.BLANK)
        String incident) {

    static final RuleThen NOTHING = new RuleThen(null, null, null, null, null, null, null, null, null, null, null);

    static final String SOMETHING = "(?s).*\\S.*";
    static final String BLANK = "must not be blank";

    public RuleThen {
        skills = skills == null ? List.of() : skills.stream().distinct().toList();
        tags = tags == null ? List.of() : tags.stream().distinct().toList();
    }

    boolean doesNothing() {
        return equals(NOTHING);
    }
}
