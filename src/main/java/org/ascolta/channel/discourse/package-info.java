/**
 * Discourse: the posts of one forum, pushed by its hooks and read back by its API.
 *
 * <p>A message is {@code topic:number}: a post names what it answers by number only, so this is the one name by which a
 * payload can be joined to another, and an answer of the API to the hook that echoes it. (A post that is moved to another
 * topic becomes another message.) Changing a post takes its own id, which is left as the hint {@code self}, behind the name of the post. A topic is the
 * place; a post that names no other answers the topic's first one.
 *
 * <p>A payload does not say whose API key wrote: whoever is staff of the forum speaks for the brand, by his user name. So
 * the API's user has to be staff.
 */
package org.ascolta.channel.discourse;
