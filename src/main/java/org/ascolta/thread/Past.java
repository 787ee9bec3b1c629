package org.ascolta.thread;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.thread.Clockwork.ClockKey;

/** What is stored of a thread that is not frozen: its messages and acts, and what the last fold made of them. */
record Past(
        List<Joined> messages,
        List<Act> acts,
        Map<UUID, StoredTicket> tickets,
        Map<UUID, ObligationRow> obligations,
        Map<ClockKey, ClockRow> clocks) {

    static final Past NONE = new Past(List.of(), List.of(), Map.of(), Map.of(), Map.of());
}
