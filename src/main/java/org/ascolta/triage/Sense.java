package org.ascolta.triage;

/** What a phrase says. The word lists are files of these names: {@code triage/it/anger.txt}, one phrase a line. */
enum Sense {
    /** Anger, whoever says it. */
    anger,
    /** Things that annoy; anger only when they are shouted. */
    complaint,
    gratitude,
    praise,
    question,
    /** Turns praise that is near to it into none. */
    negation,
    /** Says nothing, though a part of it would by itself: "no problem", "thanks in advance", "good morning". */
    nothing,
    safety,
    stranded,
    hurry,
    legal,
    money
}
