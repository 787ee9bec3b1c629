/**
 * What all e-mail providers share: addresses, threads, loops, texts, and the mail that answers.
 *
 * <p>A mail is for one account: the address that the provider received it for, lower case, without a plus part. Its place
 * is the hash of its thread's root and the hash of its author, both from the mail alone. The root is what a token of ours
 * names (in a plus-address, or in one of our own Message-IDs), else the first of {@code References}, else
 * {@code In-Reply-To}, else the mail's own id; never its subject. So somebody else who answers with another's token has a
 * place of his own.
 *
 * <p>The external id of a mail that came is the provider's, for anybody may write any {@code Message-ID} twice; that of
 * one we sent is our own {@code Message-ID} without its brackets, {@code <reply>.<token>@<domain>}.
 */
package org.ascolta.channel.email;
