/**
 * What platforms send, kept before it is understood.
 *
 * <p>The promise: a hook answers 200 only after its row is committed, and a committed row is worked on until it became
 * facts or is kept, visibly, with a reason. So an acknowledged event is never lost; it is never doubled because facts are
 * unique, however often a row is worked on. {@link org.ascolta.inbox.HookResource} takes and verifies,
 * {@link org.ascolta.inbox.InboxWriter} commits in groups, the workers turn rows into facts in batches, and
 * {@code InboxResource} shows and replays.
 */
package org.ascolta.inbox;
