package org.ascolta.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags of single resources: the quoted version. */
public final class Etags {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    private Etags() {}

    /** 200 with the resource and its tag. */
    public static Response ok(Object body, int version) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, '"' + Integer.toString(version) + '"')
                .build();
    }

    /**
     * Refuses with 412 when an {@code If-Match} header is there and none of its tags is the version. As RFC 9110 asks,
     * the comparison is strong: a weak tag never matches, {@code *} always does.
     */
    public static void check(String ifMatch, int version) {
        if (ifMatch != null && !ifMatch.trim().equals("*") && !names(ifMatch, Integer.toString(version))) {
            throw Problem.of(ErrorCode.version_mismatch, "It has changed since it was read; read it again.");
        }
    }

    private static boolean names(String ifMatch, String version) {
        Matcher tags = TAG.matcher(ifMatch);
        while (tags.find()) {
            if (tags.group(1) == null && tags.group(2).equals(version)) {
                return true;
            }
        }
        return false;
    }
}
