/**
 * X: posts and direct messages of the X Activity API, and of the older Account Activity API while it lasts.
 *
 * <p>An edit is a post of another id; the first id of its history names the message through all of them. A public place
 * is the conversation. Where a payload does not name it (the older API), it is what the post answers, or else the post
 * itself: there, what answers an answer stands in a place of its own, and only {@code parent} leads on. A private place
 * is the other person, whoever writes. What is read back has the same ids and places as what was pushed.
 *
 * <p>Replies in public are allowed where the author mentioned or quoted the account ({@code summoned}) or the account
 * is allowed more ({@code enterprise}). Credentials are {@code accessToken}, a user's own; with {@code searchQuery}, a
 * query of the recent search, the account listens to what it finds.
 */
package org.ascolta.channel.x;
