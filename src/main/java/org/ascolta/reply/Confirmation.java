package org.ascolta.reply;

/** What a person can say that he means, though it is seldom meant. */
public enum Confirmation {
    /** The text shows personal data to everybody. */
    personal_data
}
