package org.ascolta.inbox;

import io.vertx.core.Future;
import java.util.List;

/** One insert of a group of rows: it commits whole or not at all. */
interface RowInsert {

    Future<Void> insert(List<InboxRow> rows);
}
