package org.ascolta.triage;

/** How a text sounds. */
public enum Tone {
    anger,
    gratitude,
    question,
    praise
}
