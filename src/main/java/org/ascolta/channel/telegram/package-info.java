/**
 * Telegram: updates of one bot behind one connection.
 *
 * <p>An update does not name its bot, so {@link org.ascolta.channel.Said#account()} is null: the connection's only
 * account. Message ids are unique within a chat only, so a message is {@code chat.id:message_id}; in a business chat the
 * business connection follows, because the same two ids may also be a talk with the bot itself. A file is
 * {@code telegram-file:<file_id>}, to be resolved with the bot's token later.
 *
 * <p>Replies go to the Bot API. The ids of places and messages that hooks brought are read back into its fields, and a
 * sent message is named as its echo would name it. Telegram drops no repeated call and cannot be asked what arrived.
 */
package org.ascolta.channel.telegram;
