package org.ascolta.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Describes the fields of patches as clients write them: the value itself, or null. {@link Maybe} is how we tell an absent
 * field from null, and nothing that anybody sends.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class PatchSchemas implements OASFilter {

    private static final String PREFIX = "#/components/schemas/";
    private static final String MAYBE = Maybe.class.getSimpleName();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> all = document.getComponents().getSchemas();
        for (Schema schema : List.copyOf(all.values())) {
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((name, property) -> {
                    if (isMaybe(property.getRef())) {
                        schema.addProperty(name, orNull(value(all, property)));
                    }
                });
            }
        }
        all.keySet().stream()
                .filter(name -> isMaybe(PREFIX + name))
                .toList()
                .forEach(document.getComponents()::removeSchema);
    }

    private static boolean isMaybe(String reference) {
        return reference != null && reference.startsWith(PREFIX + MAYBE);
    }

    private static Schema value(Map<String, Schema> all, Schema property) {
        return all.get(property.getRef().substring(PREFIX.length()))
                .getProperties()
                .get("value");
    }

    private static Schema orNull(Schema value) {
        Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
        return OASFactory.createSchema().anyOf(List.of(value, nothing));
    }
}
