/**
 * Where customers reach a brand: brands, connections, accounts, and what each platform's adapter knows.
 *
 * <p>A {@link org.ascolta.channel.Platform} is pure: it proves who calls a hook and says what a payload means
 * ({@link org.ascolta.channel.Said}), and sees neither the database nor the network. Each has a small package of its own
 * below this one, found by {@link org.ascolta.channel.Platforms}; {@link org.ascolta.channel.ConnectionBook} is how the
 * hook path reads a connection. An {@link org.ascolta.channel.Outlet} is as pure: it writes the calls that replies need and
 * judges their answers; {@link org.ascolta.channel.Doors} opens what such calls need of an account. Secrets and
 * credentials are sealed by the vault, bound to their table, column and row; no answer ever shows them.
 */
package org.ascolta.channel;
