package org.ascolta.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.thread.Heard;
import org.ascolta.thread.IngestResult;

/**
 * What a row says.
 *
 * @param heard   its facts
 * @param places  the place in the body of each of them
 * @param remarks on the items that are none
 * @param once    the word that admitted it, or null
 */
record Reading(Claimed row, List<Heard> heard, List<Integer> places, List<Remark> remarks, Platform.Once once) {

    Reading(Claimed row, List<Heard> heard, List<Integer> places, List<Remark> remarks) {
        this(row, heard, places, remarks, null);
    }

    /** A longer name than any account can have: such a row waits for nobody. */
    private static final int LONGEST_ACCOUNT = 500;

    /** Adapters never throw; one that does costs its row only, kept with the name of the fault. */
    static Reading of(Claimed row, Platform platform) {
        try {
            Platform.Hook hook = HookHeaders.restored(row.headers(), row.body());
            List<Parsed> items = platform.parse(hook, row.connectionId());
            Reading reading = of(row, items);
            return new Reading(
                    row,
                    reading.heard,
                    reading.places,
                    reading.remarks,
                    platform.once(hook, items).orElse(null));
        } catch (RuntimeException | StackOverflowError fault) {
            return dead(row, "the adapter failed: " + fault.getClass().getSimpleName());
        }
    }

    /** A row of which nothing can be said. */
    static Reading dead(Claimed row, String reason) {
        return new Reading(row, List.of(), List.of(), List.of(Remark.dead(0, reason)));
    }

    private static Reading of(Claimed row, List<Parsed> items) {
        List<Heard> heard = new ArrayList<>(items.size());
        List<Integer> places = new ArrayList<>(items.size());
        List<Remark> remarks = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Parsed item = items.get(i);
            if (item instanceof Parsed.Item fact) {
                heard.add(new Heard(row.id(), row.connectionId(), row.receivedAt(), fact.said()));
                places.add(i);
            } else if (item instanceof Parsed.Ignored ignored) {
                remarks.add(Remark.ignored(i, ignored.reason()));
            } else if (item instanceof Parsed.Broken broken) {
                remarks.add(Remark.dead(i, broken.reason()));
            }
        }
        return new Reading(row, heard, places, remarks);
    }

    /** Part of its facts, remarks left out. */
    Reading part(int from, int to) {
        return new Reading(row, heard.subList(from, to), places.subList(from, to), List.of());
    }

    /** Whether the one remark is on all that the row says. */
    boolean isOfOneItem() {
        return remarks.size() == 1
                && (places.isEmpty() || places.equals(List.of(remarks.get(0).item())));
    }

    /** The same row with what else turned out. */
    Reading with(List<Remark> more) {
        return new Reading(
                row,
                heard,
                places,
                Stream.concat(remarks.stream(), more.stream()).toList(),
                once);
    }

    /** What a batch's result adds to the remarks on this row, whose facts begin at {@code offset} in it. */
    List<Remark> remarks(IngestResult result, int offset) {
        List<Remark> all = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            String ignored = result.ignored().get(offset + i);
            if (result.unrouted().contains(offset + i)) {
                all.add(Remark.unrouted(places.get(i), account(heard.get(i).said())));
            } else if (ignored != null) {
                all.add(Remark.ignored(places.get(i), ignored));
            }
        }
        return all;
    }

    /** How {@link KeptRows} finds what waits for an account: network and external id, {@code *} for what is not said. */
    private static String account(Said said) {
        if (said.account() != null && said.account().length() > LONGEST_ACCOUNT) {
            return null;
        }
        return (said.network() == null ? "*" : said.network()) + "|" + (said.account() == null ? "*" : said.account());
    }
}
