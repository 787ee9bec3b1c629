package org.ascolta.channel.meta;

/** What is noted of a public message for its answer. */
final class Hint {

    /** {@code comment}, {@code post}, {@code mention}, {@code rating} or {@code live}: who may answer how. */
    static final String KIND = "kind";

    /** The comment that heads the talk, where the message is not it: threads are two levels deep. */
    static final String TOP = "top";

    private Hint() {}
}
