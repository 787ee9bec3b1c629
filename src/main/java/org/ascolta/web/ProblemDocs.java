package org.ascolta.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Problems in the API's document: one response for each status, with the codes that it may carry. */
final class ProblemDocs {

    private static final String SCHEMA = "Problem";

    private ProblemDocs() {}

    static void addTo(Components components) {
        components.addSchema(SCHEMA, problem());
        Arrays.stream(ErrorCode.values())
                .map(ErrorCode::status)
                .distinct()
                .forEach(status -> components.addResponse(name(status), response(status)));
    }

    /** Responses by status that an operation may answer. */
    static Map<String, APIResponse> of(boolean single, boolean writes, boolean hasBody, boolean hasIfMatch) {
        Map<String, APIResponse> responses = new LinkedHashMap<>();
        add(responses, true, 400, 401, 403);
        add(responses, single, 404);
        add(responses, writes, 409);
        add(responses, hasIfMatch, 412);
        add(responses, hasBody, 413, 415);
        add(responses, writes, 422);
        add(responses, true, 429, 503);
        return responses;
    }

    static Map<String, APIResponse> of(int status) {
        Map<String, APIResponse> responses = new LinkedHashMap<>();
        add(responses, true, status);
        return responses;
    }

    private static void add(Map<String, APIResponse> responses, boolean may, int... statuses) {
        for (int status : statuses) {
            if (may) {
                responses.put(
                        Integer.toString(status), OASFactory.createAPIResponse().ref(name(status)));
            }
        }
    }

    private static String name(int status) {
        return SCHEMA + status;
    }

    private static APIResponse response(int status) {
        List<ErrorCode> codes = Arrays.stream(ErrorCode.values())
                .filter(code -> code.status() == status)
                .toList();
        ErrorCode first = codes.get(0);
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:ascolta:problem:" + first);
        example.put("title", first.title());
        example.put("status", status);
        example.put("code", first.name());
        return OASFactory.createAPIResponse()
                .description(String.join(", ", codes.stream().map(Enum::name).toList()))
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemOut.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(SCHEMA))
                                        .example(example)));
    }

    private static Schema problem() {
        Schema fault = type(SchemaType.OBJECT)
                .addProperty("field", type(SchemaType.STRING))
                .addProperty("message", type(SchemaType.STRING));
        List<Object> codes =
                Arrays.stream(ErrorCode.values()).<Object>map(Enum::name).toList();
        return type(SchemaType.OBJECT)
                .description("A refusal or failure as RFC 9457 writes it; more members may be there, by its code.")
                .required(List.of("type", "title", "status", "code"))
                .addProperty("type", type(SchemaType.STRING))
                .addProperty("title", type(SchemaType.STRING))
                .addProperty("status", type(SchemaType.INTEGER))
                .addProperty("detail", type(SchemaType.STRING))
                .addProperty("instance", type(SchemaType.STRING))
                .addProperty("code", type(SchemaType.STRING).enumeration(codes))
                .addProperty("errors", type(SchemaType.ARRAY).items(fault));
    }

    private static Schema type(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
