package org.ascolta.thread;

import java.util.UUID;

/** Who wrote a message, as far as the message itself shows. */
record Writer(UUID identityId, String id, String name, String handle) {}
