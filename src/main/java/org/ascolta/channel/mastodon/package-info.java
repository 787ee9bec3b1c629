/**
 * Mastodon: mentions of an account, and for those who listen the timelines of hashtags ({@code credentials.hashtags}, a
 * list with commas). Polled; an account is {@code user@instance}, the connection's address the instance.
 *
 * <p>A status names the one that it answers, never the first of a talk: its place is what it answers, else itself. What only
 * some can see ({@code private}, {@code direct}) is private, each author's own conversation. Boosts are nobody's message.
 *
 * <p>An answer begins with the mention without which nobody would be told of it. Repeated under its {@code Idempotency-Key}
 * it is posted once, for an hour; who is away longer than that could post it again.
 */
package org.ascolta.channel.mastodon;
