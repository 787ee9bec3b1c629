package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.access.Caller;
import org.ascolta.sla.Drafts;
import org.ascolta.sla.Scene;
import org.ascolta.store.Database;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.web.Parse;

/** Tries policies out; nothing is changed by it. */
@ApplicationScoped
class SlaTrialService {

    private final Database database;
    private final Drafts drafts;
    private final TrialScenes scenes;
    private final Caller caller;

    SlaTrialService(Database database, Drafts drafts, TrialScenes scenes, Caller caller) {
        this.database = database;
        this.drafts = drafts;
        this.scenes = scenes;
        this.caller = caller;
    }

    Uni<SlaTrialOut> run(SlaTrialIn in) {
        in.check();
        return database.desk(tx -> scene(tx, in).flatMap(scene -> drafts.book(tx, in.draft(), SlaTrial.DRAFT)
                .map(book ->
                        SlaTrial.of(book, scene, Micros.of(Parse.time(in.at()).orElse(tx.now()))))));
    }

    private Uni<Scene> scene(Tx tx, SlaTrialIn in) {
        return in.ticket() == null
                ? scenes.of(tx, in.ticketId(), caller.scope())
                : Uni.createFrom().item(TrialScenes.of(in.ticket()));
    }
}
