/**
 * What every HTTP resource of the service shares, and nothing of any feature: problems (RFC 9457) for every failure,
 * lists with cursors, entity tags, patches that tell absent from null, idempotent POSTs, the request id.
 *
 * <p>It promises that no input answers 500, that a refusal names the field and a stable code, and that neither bodies
 * nor logs repeat what the caller sent. It may use {@link org.ascolta.store}; it imports no feature.
 */
package org.ascolta.web;
