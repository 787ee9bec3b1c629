package org.ascolta.thread;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.Said;

/** What a batch says, sorted out: of messages, of places, and what nobody here can use. */
record Intake(
        List<Item> items, List<Hearsay.Note> notes, List<Account> accounts, Whereabouts places, IngestResult result) {

    private static final Set<Said.What> BESIDE = EnumSet.of(
            Said.What.MOVED,
            Said.What.REACTED,
            Said.What.COUNTED,
            Said.What.ALIASED,
            Said.What.PROFILED,
            Said.What.STATED);

    private record Line(Heard heard, Account account) {}

    /** @param named the places that are spoken of */
    static Intake of(List<Heard> heard, List<Account> accounts, Set<String> named) {
        Set<Integer> unrouted = new HashSet<>();
        Map<Integer, String> ignored = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            Account account = Accounts.meant(accounts, heard.get(i));
            if (account == null) {
                unrouted.add(i);
            } else if (!Item.isWhole(heard.get(i).said())) {
                ignored.put(i, "no_content");
            } else {
                lines.add(new Line(heard.get(i), account));
            }
        }
        Whereabouts places = places(lines, accounts, named);
        List<Item> items = lines.stream()
                .filter(line -> !BESIDE.contains(line.heard().said().what()))
                .map(line -> Item.of(line.heard(), line.account(), places))
                .toList();
        List<Hearsay.Note> notes = lines.stream()
                .filter(line -> BESIDE.contains(line.heard().said().what()))
                .map(line -> Hearsay.Note.of(line.heard(), line.account()))
                .toList();
        return new Intake(items, notes, accounts, places, new IngestResult(unrouted, ignored));
    }

    /** Moves count for the whole batch, whatever its order. */
    private static Whereabouts places(List<Line> lines, List<Account> accounts, Set<String> named) {
        Whereabouts places = new Whereabouts(accounts, named);
        for (Line line : lines) {
            Said.Detail detail = line.heard().said().detail();
            if (detail instanceof Said.Moved moved) {
                places.moved(line.account().id(), moved.from(), moved.to());
            } else if (detail instanceof Said.Alias alias) {
                places.moved(line.account().id(), alias.from().id(), alias.to().id());
            }
        }
        return places;
    }
}
