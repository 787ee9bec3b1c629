package org.ascolta.listen;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What will be read.
 *
 * @param what  how it is read
 * @param dueAt when it is begun, at the earliest
 * @param since what is older is not read
 */
@Schema(name = "Reconciliation")
@RegisterForReflection
public record ReconcileOut(String what, OffsetDateTime dueAt, OffsetDateTime since) {}
