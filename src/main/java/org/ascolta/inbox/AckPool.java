package org.ascolta.inbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import jakarta.inject.Singleton;
import org.ascolta.store.WatchfulPool;

/** Connections of the hooks. */
@Singleton
@ReactiveDataSource("acks")
class AckPool extends WatchfulPool {

    AckPool(InboxConfig config) {
        super(config.writer().silence());
    }
}
