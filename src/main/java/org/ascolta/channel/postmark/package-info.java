/**
 * Postmark: mail as JSON from its inbound stream, and answers through its API.
 *
 * <p>Postmark delivers a mail once for each address that it received it for, {@code OriginalRecipient}, under an id of its
 * own each time: so a body is one message of one account. Where a mailbox forwards to an address of Postmark's, the
 * forwarder's headers say whose mail it is. Postmark signs nothing; a hook proves itself by the password of HTTP Basic,
 * so nothing but TLS protects its body.
 *
 * <p>Bounces and deliveries of what we sent carry our metadata, which name account and reply. Postmark keeps no mail from
 * being sent twice: {@link org.ascolta.channel.Outlet#dedupes()} rests on our {@code Message-ID}, as e-mail itself does.
 */
package org.ascolta.channel.postmark;
