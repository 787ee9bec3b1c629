/**
 * Slack: the Events API in, {@code chat.postMessage} and its kin out.
 *
 * <p>An account is an app in a workspace, as events name both: {@code team_id:api_app_id}; its credential is the
 * {@code botToken} of that installation. A message is {@code channel:ts}. Channels are rooms of a workspace, so
 * everything is private: a place is a thread, {@code channel:ts} of the message that opened it, and a direct talk is
 * one place, {@code channel}, whatever threads there are in it. Whoever joins a thread speaks there.
 *
 * <p>Only files of Slack's own hosts are fetched with the token. Slack drops no repeated call, and is not asked what
 * arrived: the echo tells.
 */
package org.ascolta.channel.slack;
