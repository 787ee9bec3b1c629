/**
 * The files of messages, fetched from where they are when somebody asks for them, and never kept.
 *
 * <p>A message holds references only. What its sender put there is not to be trusted: calls go outside only
 * ({@link org.ascolta.web.Outside}), within bounds of time, size and type, and credentials go to the platform alone. What
 * comes back is given to the caller as a download that no browser runs. A file that cannot be had is
 * {@code attachment_unavailable}; what may go better later is {@code unavailable}.
 */
package org.ascolta.media;
