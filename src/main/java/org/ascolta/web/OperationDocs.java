package org.ascolta.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Completes the API's document at build time, once for all resources: names, summaries, answers, problems, security. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OperationDocs implements OASFilter {

    private static final String ROOT = "/api/v1/";
    private static final String BEARER = "bearer";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        describe(document);
        ProblemDocs.addTo(document.getComponents());
        Operations table = Operations.read();
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation, table)));
    }

    private static void describe(OpenAPI document) {
        document.info(OASFactory.createInfo()
                .title("Ascolta")
                .version("1")
                .description("Listen, then reply: tickets from what customers write, wherever they write it."));
        document.getComponents()
                .setSecuritySchemes(Map.of(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key, or a token of the configured issuer.")));
        document.setTags(null);
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation, Operations table) {
        Operations.Line line = table.all().get(Operations.key(method.name(), path));
        if (line == null || !path.startsWith(ROOT)) {
            return;
        }
        operation.operationId(line.id()).summary(line.summary());
        operation.setTags(List.of(path.substring(ROOT.length()).split("/")[0]));
        line.parameters().forEach(parameter -> operation.addParameter(parameter(parameter)));
        if (method == PathItem.HttpMethod.POST) {
            operation.addParameter(idempotencyKey());
        }
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER, roles(operation))));
        Examples.addTo(operation);
        operation.setResponses(responses(path, method, operation, line));
    }

    /** The roles of the resource: whoever has one of them may call. */
    private static List<String> roles(Operation operation) {
        return Optional.ofNullable(operation.getSecurity()).stream()
                .flatMap(List::stream)
                .flatMap(requirement -> requirement.getSchemes().values().stream())
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    private static APIResponses responses(
            String path, PathItem.HttpMethod method, Operation operation, Operations.Line line) {
        APIResponses responses = OASFactory.createAPIResponses();
        APIResponse known = operation.getResponses().getAPIResponse(line.status());
        responses.addAPIResponse(line.status(), line.isAsDeclared() ? known : success(method, line));
        if (line.orNothing()) {
            responses.addAPIResponse(
                    "204",
                    OASFactory.createAPIResponse()
                            .description("There is nothing")
                            .addHeader(Posts.REASON, header("Why, in a word")));
        }
        boolean writes = method != PathItem.HttpMethod.GET;
        ProblemDocs.of(path.contains("{"), writes, operation.getRequestBody() != null, hasIfMatch(operation))
                .forEach(responses::addAPIResponse);
        if (path.contains("/attachments/")) {
            ProblemDocs.of(422).forEach(responses::addAPIResponse);
        }
        return responses;
    }

    private static APIResponse success(PathItem.HttpMethod method, Operations.Line line) {
        APIResponse success = OASFactory.createAPIResponse().description(line.summary());
        if (line.schema() != null) {
            Schema schema = OASFactory.createSchema().ref(line.schema());
            success.content(OASFactory.createContent()
                    .addMediaType(
                            "application/json", OASFactory.createMediaType().schema(schema)));
        }
        if (line.status().equals("201")) {
            success.addHeader("Location", header("Where it is"));
        } else if (method != PathItem.HttpMethod.POST
                && line.schema() != null
                && !line.schema().startsWith("Page")) {
            success.addHeader("ETag", header("Its version, for If-Match"));
        }
        return success;
    }

    private static boolean hasIfMatch(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()));
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(type(SchemaType.STRING));
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .description("Repeated within 24 hours with the same body, the request is done once")
                .schema(type(SchemaType.STRING).minLength(1).maxLength(255));
    }

    private static Parameter parameter(Operations.Parameter parameter) {
        return OASFactory.createParameter()
                .name(parameter.name())
                .in(Parameter.In.QUERY)
                .description(parameter.description())
                .schema(schema(parameter.type()));
    }

    private static Schema schema(String type) {
        if (type.startsWith("[")) {
            return type(SchemaType.ARRAY).items(schema(type.substring(1, type.length() - 1)));
        }
        if (type.contains("|")) {
            return type(SchemaType.STRING).enumeration(List.of((Object[]) type.split("\\|")));
        }
        return switch (type) {
            case "boolean" -> type(SchemaType.BOOLEAN);
            case "text" -> type(SchemaType.STRING);
            default -> type(SchemaType.STRING).format(type);
        };
    }

    private static Schema type(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
