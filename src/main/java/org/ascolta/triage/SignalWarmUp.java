package org.ascolta.triage;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads lists and model in the background of the start, so that no request and no batch has to wait for them. */
@ApplicationScoped
class SignalWarmUp {

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> SignalReader.read("Buongiorno, dov'è il mio pacco?"));
    }
}
