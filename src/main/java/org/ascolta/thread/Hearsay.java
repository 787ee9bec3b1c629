package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ascolta.access.Actor;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.customer.Identities;
import org.ascolta.customer.Key;
import org.ascolta.customer.Seen;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.ascolta.web.KeyedHash;

/**
 * What platforms say beside messages: reactions and counts, names, one person's two ids, the state of an account. No fold
 * hears of it; of everything the latest word counts. A statement for each kind that a batch brings, at its end.
 */
@ApplicationScoped
class Hearsay {

    /** One such word of an account that we have. */
    record Note(Said said, Account account, long at) {

        static Note of(Heard heard, Account account) {
            long received = Micros.of(heard.receivedAt());
            return new Note(
                    heard.said(),
                    account,
                    heard.said().at() == null
                            ? received
                            : Math.min(Micros.of(heard.said().at()), received));
        }

        Said.Reaction reaction() {
            return (Said.Reaction) said.detail();
        }

        Said.Alias alias() {
            return (Said.Alias) said.detail();
        }

        Said.State state() {
            return (Said.State) said.detail();
        }

        Content.Metrics metrics() {
            return ((Said.Counted) said.detail()).metrics();
        }
    }

    private static final String REACT = """
            WITH word AS (
                SELECT DISTINCT ON (account_id, external_id, kind, by_hash) *
                FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::boolean[], $6::timestamptz[])
                    AS w(account_id, external_id, kind, by_hash, given, at)
                ORDER BY account_id, external_id, kind, by_hash, at DESC, given
            )
            INSERT INTO reaction AS r (account_id, external_id, kind, by_hash, given, at)
            SELECT account_id, external_id, kind, by_hash, given, at FROM word
            ON CONFLICT (account_id, external_id, kind, by_hash) DO UPDATE SET given = excluded.given, at = excluded.at
            WHERE (r.at, NOT r.given) < (excluded.at, NOT excluded.given)""";

    private static final String LOCKED = """
            WITH it AS (
                SELECT m.id, k.n FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS k(account_id, external_id, n)
                JOIN message m USING (account_id, external_id) ORDER BY m.id FOR NO KEY UPDATE OF m
            )
            """;

    private static final String RECOUNT = LOCKED + """
            UPDATE message m SET metrics = counted(m.account_id, m.external_id, m.said_metrics)
            FROM it WHERE m.id = it.id""";

    private static final String COUNT = LOCKED + """
            , newest AS (
                SELECT DISTINCT ON (it.id) it.id, c.metrics, c.at FROM it
                JOIN unnest($3::text[], $4::timestamptz[]) WITH ORDINALITY AS c(metrics, at, n) USING (n)
                ORDER BY it.id, c.at DESC, c.metrics DESC
            )
            UPDATE message m SET counted_at = newest.at,
                said_metrics = coalesce(m.said_metrics, '{}') || jsonb_strip_nulls(newest.metrics::jsonb),
                metrics = counted(m.account_id, m.external_id,
                    coalesce(m.said_metrics, '{}') || jsonb_strip_nulls(newest.metrics::jsonb))
            FROM newest WHERE m.id = newest.id AND (m.counted_at IS NULL OR m.counted_at <= newest.at)""";

    private static final String STATE = """
            WITH word AS (
                SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS w(id, fault, at)
                ORDER BY id, at DESC, fault NULLS LAST
            ), before AS (
                SELECT a.id, a.fault FROM account a JOIN word USING (id) ORDER BY a.id FOR NO KEY UPDATE OF a
            )
            UPDATE account a SET fault = word.fault, fault_at = word.at FROM word JOIN before USING (id)
            WHERE a.id = word.id AND (a.fault_at IS NULL OR a.fault_at <= word.at)
            RETURNING a.id, CASE WHEN before.fault IS NULL THEN a.fault END AS fault""";

    private final Identities identities;
    private final KeyedHash hash;
    private final EventLog log;

    Hearsay(Identities identities, KeyedHash hash, EventLog log) {
        this.identities = identities;
        this.hash = hash;
        this.log = log;
    }

    static boolean isWhole(Said said) {
        return switch (said.what()) {
            case REACTED -> said.detail() instanceof Said.Reaction one && said.externalId() != null && one.by() != null;
            case COUNTED ->
                said.detail() instanceof Said.Counted one && said.externalId() != null && one.metrics() != null;
            case ALIASED ->
                said.detail() instanceof Said.Alias one
                        && !one.from().id().equals(one.to().id());
            case PROFILED -> said.detail() instanceof Said.Profile;
            case STATED -> said.detail() instanceof Said.State;
            default -> false;
        };
    }

    /** People who have to be known before the rest can be said of them. */
    static List<Seen> people(List<Note> notes) {
        return of(notes, What.ALIASED).stream()
                .flatMap(note -> List.of(
                        seen(note, note.alias().from()), seen(note, note.alias().to()))
                        .stream())
                .toList();
    }

    /** Names and the like of people who may be known. */
    static List<Seen> profiles(List<Note> notes) {
        return of(notes, What.PROFILED).stream()
                .map(note -> seen(note, ((Said.Profile) note.said().detail()).author()))
                .toList();
    }

    Uni<Void> settle(Tx tx, List<Note> notes) {
        return each(notes, What.REACTED, some -> react(tx, Columns.of(some)))
                .chain(() -> each(notes, What.COUNTED, some -> count(tx, Columns.of(some))))
                .chain(() -> each(notes, What.STATED, some -> state(tx, Columns.of(some))))
                .chain(() -> each(notes, What.ALIASED, some -> unite(tx, some)));
    }

    private static Uni<Void> each(List<Note> notes, What what, Function<List<Note>, Uni<Void>> step) {
        List<Note> some = of(notes, what);
        return some.isEmpty() ? Uni.createFrom().voidItem() : step.apply(some);
    }

    private Uni<Void> react(Tx tx, Columns<Note> c) {
        Object[] accounts = c.uuids(note -> note.account().id());
        Object[] messages = c.texts(note -> note.said().externalId());
        return tx.run(
                        REACT,
                        accounts,
                        messages,
                        c.texts(note -> note.reaction().kind()),
                        c.bytes(note ->
                                hash.hash(note.reaction().by().getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        c.booleans(note -> note.reaction().given()),
                        c.times(note -> Micros.time(note.at())))
                .chain(() -> tx.run(RECOUNT, accounts, messages))
                .replaceWithVoid();
    }

    private static Uni<Void> count(Tx tx, Columns<Note> c) {
        return tx.run(
                        COUNT,
                        c.uuids(note -> note.account().id()),
                        c.texts(note -> note.said().externalId()),
                        c.texts(note -> JoinedRow.metricsJson(note.metrics())),
                        c.times(note -> Micros.time(note.at())))
                .replaceWithVoid();
    }

    private Uni<Void> state(Tx tx, Columns<Note> c) {
        return tx.rows(
                        STATE,
                        c.uuids(note -> note.account().id()),
                        c.texts(note ->
                                note.state().working() ? null : note.state().code()),
                        c.times(note -> Micros.time(note.at())))
                .flatMap(rows -> log.append(
                        tx,
                        rows.stream()
                                .filter(row -> row.getString("fault") != null)
                                .map(row -> new NewEvent(
                                        EventType.ACCOUNT_DEGRADED,
                                        Actor.SYSTEM,
                                        "account",
                                        row.getUUID("id").toString(),
                                        null,
                                        Map.of("code", row.getString("fault"))))
                                .toList()));
    }

    private Uni<Void> unite(Tx tx, List<Note> notes) {
        return identities.unite(
                tx,
                notes.stream()
                        .map(note -> seen(note, note.alias().from()).key())
                        .toList(),
                notes.stream().map(note -> seen(note, note.alias().to()).key()).toList());
    }

    private static List<Note> of(List<Note> notes, What what) {
        return notes.stream().filter(note -> note.said().what() == what).toList();
    }

    private static Seen seen(Note note, Content.Author author) {
        String network = author.network() == null ? note.account().network() : author.network();
        return new Seen(
                new Key(network, author.scope() == null ? "" : author.scope(), author.id()),
                author.name(),
                author.handle(),
                author.followers(),
                author.verified(),
                author.email(),
                author.phone(),
                author.crmId(),
                Micros.time(note.at()));
    }
}
