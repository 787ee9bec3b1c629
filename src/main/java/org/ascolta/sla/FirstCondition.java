package org.ascolta.sla;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The first condition that is compiled loads the compiler, which takes long enough to be felt: that is not a message's. */
@ApplicationScoped
class FirstCondition {

    void onStart(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> SceneFields.compile("customer.vip"));
    }
}
