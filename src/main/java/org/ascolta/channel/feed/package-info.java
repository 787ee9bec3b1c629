/**
 * RSS and Atom: blogs, forums and review pages that tell the world what is new there. Only read, and only by accounts that
 * listen: nobody can answer, there is no hook, and the account's external id is the feed's address.
 *
 * <p>An entry is a public message by its id (its link where it has none). One without any date counts as written when the
 * account was made: a time that stays the same however often it is read. In a feed of comments {@code thr:in-reply-to}
 * (RFC 4685) names the post.
 *
 * <p>Rome parses; documents with a DOCTYPE are refused, so there are no entities to expand.
 */
package org.ascolta.channel.feed;
