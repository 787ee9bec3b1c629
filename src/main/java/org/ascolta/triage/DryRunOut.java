package org.ascolta.triage;

import java.util.List;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.triage.Verdict.Fired;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What rules would have said of messages, the latest message first. */
@Schema(name = "RuleDryRun")
public record DryRunOut(List<Item> items) {

    /**
     * One message.
     *
     * @param before what the rules of its day said of it
     * @param after  what these rules say of it, as if it had just arrived
     * @param fired  those of these rules that hold, in their order
     * @param failed those that cannot be decided
     */
    @Schema(name = "RuleDryRunItem")
    public record Item(
            UUID ticketId, UUID messageId, Saying before, Saying after, List<String> fired, List<String> failed) {

        static Item of(Past past, Verdict after, List<String> failed) {
            return new Item(
                    past.ticketId(),
                    past.messageId(),
                    Saying.of(past.verdict()),
                    Saying.of(after),
                    after.fired().stream().map(Fired::rule).toList(),
                    failed);
        }
    }

    /**
     * What a message by itself makes of its ticket.
     *
     * @param queueId null: no rule names one; with a disposition, where it waits once it has been released from review
     */
    @Schema(name = "RuleDryRunSaying")
    public record Saying(int score, Band band, UUID queueId, List<String> tags, Disposition disposition) {

        static Saying of(Verdict verdict) {
            return new Saying(
                    verdict.score(),
                    verdict.band(),
                    verdict.queueId(),
                    verdict.tags().stream().sorted().toList(),
                    verdict.disposition());
        }
    }
}
