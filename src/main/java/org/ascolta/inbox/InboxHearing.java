package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.store.Tx;
import org.ascolta.thread.Heard;
import org.ascolta.thread.Ingest;
import org.ascolta.thread.IngestResult;

/** Lets ingest hear what rows say, as far as they may say it. */
@ApplicationScoped
class InboxHearing {

    private static final IngestResult NOTHING = new IngestResult(Set.of(), Map.of());

    private final HookWords words;
    private final Ingest ingest;

    InboxHearing(HookWords words, Ingest ingest) {
        this.words = words;
        this.ingest = ingest;
    }

    /** The batch with what is to be remarked on it. */
    Uni<List<Reading>> hear(Tx tx, List<Reading> batch) {
        return words.admit(tx, batch).flatMap(admitted -> {
            List<Heard> heard = admitted.stream()
                    .flatMap(reading -> reading.heard().stream())
                    .toList();
            return apply(tx, heard).map(result -> remarked(admitted, result));
        });
    }

    /** The remarks on a part of a row that was admitted. */
    Uni<List<Remark>> hear(Tx tx, Reading part) {
        return apply(tx, part.heard()).map(result -> part.remarks(result, 0));
    }

    private Uni<IngestResult> apply(Tx tx, List<Heard> heard) {
        return heard.isEmpty() ? Uni.createFrom().item(NOTHING) : ingest.apply(tx, heard);
    }

    private static List<Reading> remarked(List<Reading> batch, IngestResult result) {
        List<Reading> remarked = new ArrayList<>(batch.size());
        int offset = 0;
        for (Reading reading : batch) {
            remarked.add(reading.with(reading.remarks(result, offset)));
            offset += reading.heard().size();
        }
        return remarked;
    }
}
