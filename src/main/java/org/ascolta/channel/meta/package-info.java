/**
 * Meta: Facebook pages and Messenger, Instagram and WhatsApp, all of them behind one connection with the app's secret.
 *
 * <p>One body carries many entries, each of one account: {@link org.ascolta.channel.meta.Envelope} takes them apart and
 * gives every change to whoever knows its field. A public message is named as Graph names it: a comment
 * {@code <post>_<comment>}, a post {@code <page>_<post>}, an Instagram comment by its number; the place is the root post
 * or the media. People are known by an id of one page or account only, in public as in private.
 *
 * <p>Replies go to the Graph API with the account's token in {@code Authorization: Bearer}, and its errors are judged
 * by code and sub-code alone. It drops no repeated call, but the comments below a message can be read. What a hook missed
 * or left out is read back through the same ids and places.
 */
package org.ascolta.channel.meta;
