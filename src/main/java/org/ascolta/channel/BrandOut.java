package org.ascolta.channel;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A brand as the API shows it. */
public record BrandOut(UUID id, String name, String industry, OffsetDateTime createdAt, int version) {

    static BrandOut of(Row row) {
        return new BrandOut(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("industry"),
                row.getOffsetDateTime("created_at"),
                row.getInteger("version"));
    }
}
