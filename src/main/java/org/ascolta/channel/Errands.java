package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;

/** Where it is written down that something is to be read from a platform once: done later, by somebody else. */
@ApplicationScoped
public class Errands {

    /** Who is reading it already begins again: what it reads may be older than the wish. Sorted, so that two never block. */
    private static final String WANT = """
            INSERT INTO errand AS known (account_id, what, subject, since)
            SELECT account_id, what, subject, since FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])
              AS wish (account_id, what, subject, since)
            ORDER BY account_id, what, subject
            ON CONFLICT (account_id, what, subject) DO UPDATE SET due_at = least(known.due_at, now()),
              since = least(known.since, excluded.since), lease = NULL, lease_until = NULL
            """;

    /** From where the reading had come to; who is reading already goes on. */
    private static final String HASTEN = """
            UPDATE errand SET due_at = now()
            WHERE account_id = ANY($1) AND what = 'gap' AND due_at > now() AND lease IS NULL
            """;

    private static final int LONGEST_SUBJECT = 1000;

    /**
     * @param what    one of the words of {@link Reader}
     * @param subject the message or post that it is about, or ""
     * @param since   what is older need not be read, or null
     */
    public record Wish(UUID accountId, String what, String subject, OffsetDateTime since) {}

    /** One statement for all of them, none for none. The same wish twice is one. */
    public Uni<Void> want(Tx tx, Collection<Wish> wishes) {
        Map<List<Object>, Wish> distinct = new LinkedHashMap<>();
        wishes.stream()
                .filter(wish -> wish.subject().length() <= LONGEST_SUBJECT)
                .forEach(wish -> distinct.putIfAbsent(List.of(wish.accountId(), wish.what(), wish.subject()), wish));
        if (distinct.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Wish> columns = Columns.of(new ArrayList<>(distinct.values()));
        return tx.change(
                        WANT,
                        columns.uuids(Wish::accountId),
                        columns.texts(Wish::what),
                        columns.texts(Wish::subject),
                        columns.times(Wish::since))
                .replaceWithVoid();
    }

    /** What a hook may have missed of these accounts is read now instead of in its turn, where it is read at all. */
    Uni<Void> hasten(Tx tx, List<UUID> accounts) {
        return accounts.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.change(HASTEN, (Object) accounts.toArray(UUID[]::new)).replaceWithVoid();
    }
}
