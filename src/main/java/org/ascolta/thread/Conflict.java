package org.ascolta.thread;

import org.ascolta.store.Unavailable;

/** Another batch was faster with the same message: nothing is lost, the whole batch is simply done again. */
class Conflict extends Unavailable {

    private static final long serialVersionUID = 1;

    Conflict(String what) {
        super(what);
    }
}
