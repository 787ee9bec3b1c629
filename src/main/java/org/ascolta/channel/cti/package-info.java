/**
 * Any telephone exchange that tells of its calls ("generic CTI": {@code newCall}, {@code answer}, {@code hangup}).
 *
 * <p>A call that ended and that nobody answered is a ticket, in whatever order its events arrive: the end makes a message
 * of the call, an answer voids it. The exchange says no time, and nobody can be answered here: the agent calls back.
 *
 * <p>Exchanges cannot sign. They know a secret, which comes in the header {@code x-cti-secret} or at the end of the
 * hook's address, and which is never stored.
 */
package org.ascolta.channel.cti;
