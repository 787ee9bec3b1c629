package org.ascolta.clock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.sla.Level;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/**
 * What steps change of one ticket.
 *
 * @param raise the step that raised its band last, or null
 */
record Change(Lead before, Lead after, Step raise) {

    /** One step more; a queue that is gone by now changes nothing. */
    Change then(Step step, Map<String, UUID> queues) {
        if (step.word().equals(Level.RAISE_BAND)) {
            Lead raised = after.raised();
            return new Change(before, raised, raised.equals(after) ? raise : step);
        }
        UUID queue = queues.get(step.queue());
        return queue == null ? this : new Change(before, after.movedTo(queue), raise);
    }

    boolean isNone() {
        return after.equals(before);
    }

    /** That it moved; of a band that rose its fold tells. */
    List<NewEvent> events() {
        List<NewEvent> events = new ArrayList<>();
        if (!Objects.equals(after.queueId(), before.queueId())) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("fields", List.of("queueId"));
            data.put("queueId", after.queueId());
            events.add(event(EventType.TICKET_UPDATED, data));
        }
        if (before.assigneeId() != null && after.assigneeId() == null) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("queueId", after.queueId());
            data.put("agentId", null);
            data.put("previousAgentId", before.assigneeId());
            events.add(event(EventType.TICKET_UNASSIGNED, data));
        }
        return events;
    }

    private NewEvent event(String type, Map<String, Object> data) {
        return new NewEvent(type, Actor.SYSTEM, "ticket", after.id().toString(), after.id(), data);
    }
}
