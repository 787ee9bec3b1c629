/**
 * Twilio: SMS, WhatsApp and calls of the numbers behind one connection.
 *
 * <p>Everything comes as forms that name both numbers and no time. A customer is his number, on whichever of the three
 * networks he comes, and the number is the place of his talk. A message is its {@code MessageSid}, a call its
 * {@code CallSid}: a missed call, the voicemail that the caller leaves and its transcription are one message. The
 * connection's hook is to be what Twilio calls for incoming messages, for call status changes, as the {@code action} of
 * {@code Dial} and {@code Record}, and as the {@code transcribeCallback}.
 *
 * <p>Replies are SMS or WhatsApp messages. A call cannot be answered by text, unless the account has a number that the
 * caller may be sent an SMS from ({@code smsFrom}). Status callbacks come to the connection's own hook and name our reply.
 */
package org.ascolta.channel.twilio;
