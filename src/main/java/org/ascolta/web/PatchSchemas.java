package org.ascolta.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/**
 * Describes the fields of patches as clients write them: the value itself, or null. {@link Maybe} is how we tell an absent
 * field from null, and nothing that anybody sends.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class PatchSchemas implements OASFilter {

    private static final String PREFIX = "#/components/schemas/";
    private static final String MAYBE = Maybe.class.getSimpleName();

    /** What refuses null. */
    private static final List<Class<? extends Annotation>> SOMETHING =
            List.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private final Map<String, ClassInfo> patches;

    /** @param index all classes: those that are called alike and have no such field are of no interest */
    public PatchSchemas(IndexView index) {
        DotName maybe = DotName.createSimple(Maybe.class);
        patches = index.getKnownClasses().stream()
                .filter(type -> type.fields().stream()
                        .anyMatch(field -> field.type().name().equals(maybe)))
                .collect(Collectors.toMap(ClassInfo::simpleName, Function.identity(), (one, other) -> one));
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> all = document.getComponents().getSchemas();
        Map.copyOf(all).forEach((title, schema) -> {
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((name, property) -> {
                    if (isMaybe(property.getRef())) {
                        Schema value = value(all, property);
                        schema.addProperty(name, isCleared(title, name) ? orNull(value) : value);
                        schema.setRequired(without(schema.getRequired(), name));
                    }
                });
            }
        });
        all.keySet().stream()
                .filter(name -> isMaybe(PREFIX + name))
                .toList()
                .forEach(document.getComponents()::removeSchema);
    }

    /** Whether null is a value of it, which clears it. */
    private boolean isCleared(String patch, String name) {
        FieldInfo field = patches.get(patch).field(name);
        return SOMETHING.stream().noneMatch(field::hasDeclaredAnnotation);
    }

    /** Null when nothing is left. */
    private static List<String> without(List<String> required, String name) {
        return required == null || List.of(name).containsAll(required)
                ? null
                : required.stream().filter(other -> !other.equals(name)).toList();
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
