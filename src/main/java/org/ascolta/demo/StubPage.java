package org.ascolta.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the stub shows to visitors. */
final class StubPage {

    private static final List<String> COLUMNS = List.of(
            "platform",
            "account",
            "place",
            "parent",
            "text",
            "externalId",
            "edited",
            "deleted",
            "calls",
            "repeats",
            "at");

    private StubPage() {}

    static StubAnswer json(StubBoard board) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("calls", board.calls());
        page.put("posts", board.posts().stream().map(Posted::shown).toList());
        page.put("refused", board.refusals());
        return StubAnswer.json(200, page);
    }

    static StubAnswer html(StubBoard board) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<title>Stub platform</title><style>td,th{border:1px solid #ccc;padding:4px;text-align:left}"
                + "table{border-collapse:collapse}</style><h1>What was posted</h1><p>Calls: " + board.calls()
                + "</p><table><tr>");
        COLUMNS.forEach(column -> page.append("<th>").append(column));
        for (Posted posted : board.posts()) {
            page.append("<tr>");
            Map<String, Object> shown = posted.shown();
            COLUMNS.forEach(column -> page.append("<td>").append(escaped(shown.get(column))));
        }
        page.append("</table><h2>Refused because it was wrong</h2><ul>");
        board.refusals().forEach(refused -> page.append("<li>").append(escaped(refused)));
        return StubAnswer.html(200, page.append("</ul></html>").toString());
    }

    private static String escaped(Object value) {
        return value == null
                ? ""
                : value.toString()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
