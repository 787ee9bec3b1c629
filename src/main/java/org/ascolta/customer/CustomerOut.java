package org.ascolta.customer;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person who writes, by whatever doors. */
@Schema(name = "Customer")
public record CustomerOut(
        UUID id,
        String name,
        boolean vip,
        String language,
        String crmId,
        Map<String, Object> attributes,
        List<IdentityOut> identities,
        int version) {

    static CustomerOut of(Row row) {
        return new CustomerOut(
                row.getUUID("id"),
                row.getString("name"),
                row.getBoolean("vip"),
                row.getString("language"),
                row.getString("crm_id"),
                row.getJsonObject("attributes").getMap(),
                row.getJsonArray("identities").stream()
                        .map(JsonObject.class::cast)
                        .map(IdentityOut::of)
                        .toList(),
                row.getInteger("version"));
    }
}
