package org.ascolta.thread;

import java.util.List;
import org.ascolta.channel.Content;

/** One edit of a message, as its history keeps it. */
record Edit(long at, long hash, String text, List<Content.Attachment> attachments) {}
