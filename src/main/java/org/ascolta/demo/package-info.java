/**
 * What only development has: an embedded PostgreSQL whose data outlives restarts, keys made once for this machine, and a
 * demo company whose customers write through the real hooks and read its replies at a stub of their platforms.
 *
 * <p>It talks to Ascolta as a stranger would, over HTTP, and no feature knows of it. The build removes this package, its
 * resources and the embedded database before it makes the package; {@code PackageIT} holds that.
 */
package org.ascolta.demo;
