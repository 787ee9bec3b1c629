package org.ascolta.thread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.Said;

/** What a batch says, sorted out: of messages, of places, and what nobody here can use. */
record Intake(List<Item> items, List<Account> accounts, Whereabouts places, IngestResult result) {

    private record Line(Heard heard, Account account) {}

    static Intake of(List<Heard> heard, List<Account> accounts) {
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
        Whereabouts places = places(lines, accounts);
        List<Item> items = lines.stream()
                .filter(line -> line.heard().said().what() != Said.What.MOVED)
                .map(line -> Item.of(line.heard(), line.account(), places))
                .toList();
        return new Intake(items, accounts, places, new IngestResult(unrouted, ignored));
    }

    /** Moves count for the whole batch, whatever its order. */
    private static Whereabouts places(List<Line> lines, List<Account> accounts) {
        Whereabouts places = new Whereabouts(accounts);
        for (Line line : lines) {
            Said.Moved moved = line.heard().said().moved();
            if (moved != null) {
                places.moved(line.account().id(), moved.from(), moved.to());
            }
        }
        return places;
    }
}
