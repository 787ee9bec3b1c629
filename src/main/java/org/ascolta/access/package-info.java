/**
 * Who calls, what he may see, and what is sealed: API keys, people by OIDC, roles and scopes, the scope of reads, and the
 * vault in which credentials are encrypted.
 *
 * <p>It promises that nothing under {@code /api} answers a caller without a name, that {@link org.ascolta.access.Scope}
 * is the only way by which reads are narrowed, and that no secret is stored in the clear, logged or answered twice.
 */
package org.ascolta.access;
