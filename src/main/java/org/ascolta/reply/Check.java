package org.ascolta.reply;

import java.util.Optional;

/** One thing that a good colleague would say about a draft. */
interface Check {

    Optional<Remark> look(Draft draft);
}
