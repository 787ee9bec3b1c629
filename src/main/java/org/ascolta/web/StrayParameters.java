package org.ascolta.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that nothing reads: a filter that was misspelt must not show everything. */
@ApplicationScoped
class StrayParameters {

    private static final String GUARDED = "/api/";

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuse(ResourceInfo resource, UriInfo uri) {
        Set<String> asked = uri.getQueryParameters().keySet();
        Method method = resource.getResourceMethod();
        if (asked.isEmpty() || !uri.getPath().startsWith(GUARDED) || readsItself(method)) {
            return;
        }
        Set<String> names = known.computeIfAbsent(method, StrayParameters::names);
        asked.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw Problem.invalid(name, "is no parameter here");
        });
    }

    /** It checks all that there is by itself. */
    private static boolean readsItself(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(UriInfo.class);
    }

    private static Set<String> names(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
