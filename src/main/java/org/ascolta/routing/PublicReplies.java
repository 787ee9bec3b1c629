package org.ascolta.routing;

/** Whether an agent may answer where everybody reads it: by himself, with an approval, or not at all. */
public enum PublicReplies {
    allowed,
    approval,
    no
}
