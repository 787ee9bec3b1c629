/**
 * Mailgun: mail as forms from its routes, events as JSON, and answers through its API.
 *
 * <p>A route's {@code forward} posts a mail once for each recipient, without an id of its own: a mail's external id is a
 * hash of its header, texts and recipient, the last hop's queue number among them, so that what Mailgun tries again is
 * one, and what anybody writes twice under one {@code Message-ID} is two.
 *
 * <p>Only time and token are signed, not the body. They hold for fifteen minutes; the token is kept beside the message,
 * whose id is the body's hash, so that two bodies under one token show. Files beyond what a hook may carry need the route's
 * {@code store} action: they stay at Mailgun and are fetched with the API key.
 */
package org.ascolta.channel.mailgun;
