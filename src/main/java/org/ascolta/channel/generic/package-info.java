/**
 * The generic channel: any forum, shop or app that can sign a webhook.
 *
 * <p>Bodies are Standard Webhooks or CloudEvents 1.0 (structured, binary, batch), signed the same way over the raw
 * bytes. A payload names the account by its external id; its network is the account's, so that
 * {@link org.ascolta.channel.Said#network()} and the author's network are null. Author ids are unique within the
 * connection. In binary CloudEvents the type travels in a header, which no signature covers: senders who need that use
 * the structured form.
 */
package org.ascolta.channel.generic;
