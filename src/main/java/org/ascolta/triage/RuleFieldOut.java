package org.ascolta.triage;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A field that conditions of rules may name.
 *
 * @param type string, bool, int, double, list(string) or timestamp
 */
@Schema(name = "RuleField")
public record RuleFieldOut(String name, String type, String description) {

    /** All of them, in the order in which they are documented. */
    @Schema(name = "RuleFields")
    public record All(List<RuleFieldOut> items) {}

    static All all() {
        return new All(RuleFields.ALL.stream()
                .map(field -> new RuleFieldOut(field.name(), RuleTypes.name(field.kind()), field.description()))
                .toList());
    }
}
