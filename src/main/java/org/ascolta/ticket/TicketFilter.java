package org.ascolta.ticket;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ascolta.web.Problem;

/**
 * What a list of tickets can be narrowed by. Filters add up; the values of one filter are alternatives, given by repeating
 * it or with commas. A parameter that is none of these is refused: a filter that was misspelt must not show everything.
 */
enum TicketFilter {
    status(Narrowing.words("t.status", Words.STATUS)),
    queue(Narrowing.ids("t.queue_id")),
    assignee(Narrowing.ids("t.assignee_id")),
    band(Narrowing.words("t.band", Words.BAND)),
    account(Narrowing.ids("t.account_id")),
    network(Narrowing.texts("t.account_id IN (SELECT id FROM account WHERE network = ANY(?))")),
    customer(Narrowing.ids("t.identity_id IN (SELECT id FROM identity WHERE customer_id", ")")),
    visibility(Narrowing.words("t.visibility", Words.VISIBILITY)),
    tag(Narrowing.texts("t.tags && ? AND t.tags <> '{}'")),
    language(Narrowing.texts("coalesce(t.language, t.spoken) = ANY(?)")),
    unanswered(Narrowing.yesOrNo(
            "coalesce(t.all_oldest_open_at, 'infinity') < 'infinity'",
            "coalesce(t.all_oldest_open_at, 'infinity') = 'infinity'")),
    dueBefore(Narrowing.time("coalesce(t.all_next_due_at, 'infinity') < ?")),
    createdAfter(Narrowing.time("t.created_at > ?")),
    updatedAfter(Narrowing.time("t.updated_at > ?")),
    /** Only checked here: {@link FullText} decides how to look for words. */
    q(Narrowing.query());

    private static final Set<String> OTHERS = Set.of("sort", "limit", "cursor");
    private static final Set<String> NAMES =
            Arrays.stream(values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Narrowing narrowing;

    TicketFilter(Narrowing narrowing) {
        this.narrowing = narrowing;
    }

    /** Narrows by every filter among the query parameters. Merged tickets are listed only when asked for. */
    static void narrow(Conditions where, MultivaluedMap<String, String> query) {
        query.keySet().stream()
                .filter(name -> !NAMES.contains(name) && !OTHERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.invalid(name, "is no parameter of this list");
                });
        for (TicketFilter filter : values()) {
            List<String> given = query.get(filter.name());
            if (given != null) {
                filter.narrowing.narrow(where, filter.name(), given);
            }
        }
        if (!query.containsKey(status.name())) {
            where.and("t.status <> 'merged'");
        }
    }
}
