/**
 * The generic channel: any forum, shop or app that can sign a webhook.
 *
 * <p>Bodies are Standard Webhooks or CloudEvents 1.0 (structured, binary, batch), signed the same way over the raw
 * bytes. A payload names the account by its external id; its network is the account's, so that
 * {@link org.ascolta.channel.Said#network()} and the author's network are null. Author ids are unique within the
 * connection. In binary CloudEvents the type travels in a header, which no signature covers: senders who need that use
 * the structured form.
 *
 * <p>Replies are asked for at the connection's {@code replyUrl} by {@code reply.requested}, {@code reply.edited} and
 * {@code reply.deleted}, Standard Webhooks signed with the first secret. The connector posts a {@code replyId} once, so
 * that a call of unknown fate is simply repeated; its {@code webhook-id} is the same each time.
 */
package org.ascolta.channel.generic;
