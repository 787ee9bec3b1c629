package org.ascolta.channel;

/** What a bot may do on an account: nothing, write drafts that a human sends, or send. */
public enum BotPolicy {
    off,
    draft,
    send
}
