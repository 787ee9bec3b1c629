package org.ascolta.customer;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person on one network; null where the network does not say. {@code email}, {@code phone}, {@code crmId}: claims. */
@Schema(name = "Identity")
public record IdentityOut(
        UUID id,
        String network,
        String scope,
        String externalId,
        String name,
        String handle,
        Long followers,
        Boolean verified,
        String email,
        String phone,
        String crmId) {

    /** The columns of {@code identity i} as one JSON object. */
    static final String JSON = """
            jsonb_build_object('id', i.id, 'network', i.network, 'scope', i.scope, 'externalId', i.external_id,
                'name', i.name, 'handle', i.handle, 'followers', i.followers, 'verified', i.verified,
                'email', i.email, 'phone', i.phone, 'crmId', i.crm_id)""";

    static IdentityOut of(JsonObject json) {
        return new IdentityOut(
                UUID.fromString(json.getString("id")),
                json.getString("network"),
                json.getString("scope"),
                json.getString("externalId"),
                json.getString("name"),
                json.getString("handle"),
                json.getLong("followers"),
                json.getBoolean("verified"),
                json.getString("email"),
                json.getString("phone"),
                json.getString("crmId"));
    }
}
