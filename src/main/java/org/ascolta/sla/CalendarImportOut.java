package org.ascolta.sla;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an import did; of one that is repeated under its idempotency key only the calendar is told, as it is now.
 *
 * @param added     dates that had no exception before
 * @param replaced  dates that had another one
 * @param unchanged dates that had the same
 * @param ignored   events that say nothing of whole dates, are cancelled, or cannot be read
 */
@Schema(name = "CalendarImport")
@RegisterForReflection
public record CalendarImportOut(
        CalendarOut calendar, Integer added, Integer replaced, Integer unchanged, Integer ignored) {}
