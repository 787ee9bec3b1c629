package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.triage.Priority;

/** Writes what folds said of tickets, obligations and threads: one statement for any number of threads. */
@ApplicationScoped
class StateWriter {

    private static final String WRITE = """
            WITH c AS MATERIALIZED (
                SELECT c.*, CASE WHEN c.goes_to IS NOT NULL THEN coalesce(q.id, '%1$s') END AS queue_id, w.queue AS wanted_queue,
                       w.team AS wanted_team, coalesce(w.skills, '{}') AS skills, coalesce(w.approval, false) AS approval
                FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[],
                    $8::uuid[], $9::text[], $10::integer[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[],
                    $14::timestamptz[], $15::timestamptz[], $16::timestamptz[], $17::text[], $18::boolean[],
                    $19::boolean[], $20::uuid[], $41::timestamptz[], $42::integer[], $43::text[], $44::text[], $45::boolean[],
                    $46::uuid[], $47::text[], $48::boolean[], $51::text[], $52::text[])
                AS c(id, thread_id, account_id, brand_id, identity_id, visibility, first_message_id,
                     follow_up_of, state, unanswered, oldest_open_at, opened_at, first_responded_at,
                     resolved_at, last_activity_at, wakes_at, subject, late_ingest,
                     is_new, shell_of, next_due_at, score, band, reasons, held, goes_to, demand, ask_again, spoken, wanted)
                LEFT JOIN LATERAL jsonb_to_record(c.wanted::jsonb) AS w(queue uuid, team uuid, skills text[], approval boolean)
                    ON c.wanted IS NOT NULL
                LEFT JOIN queue q ON q.id = c.goes_to
            ), created AS (
                INSERT INTO ticket (id, thread_id, account_id, brand_id, identity_id, visibility, first_message_id,
                     follow_up_of, state, unanswered, oldest_open_at, opened_at, first_responded_at, resolved_at,
                     last_activity_at, wakes_at, resolve_recorded_at, status, all_unanswered, all_oldest_open_at,
                     subject, late_ingest, queue_id, created_at, updated_at, next_due_at, all_next_due_at, score, band, reasons,
                     held, rules_queue_id, rules_team_id, team_id, skills, tags, approval, incident_topic, spoken)
                SELECT id, thread_id, account_id, brand_id, identity_id, visibility, first_message_id, follow_up_of, state,
                     unanswered, oldest_open_at, opened_at, first_responded_at, resolved_at, last_activity_at,
                     CASE WHEN state = 'resolved' THEN $21::timestamptz + $22::bigint * interval '1 hour' ELSE wakes_at END,
                     CASE WHEN state = 'resolved' THEN $21 END, state, unanswered, oldest_open_at,
                     subject, late_ingest, c.queue_id, $21, $21, next_due_at, next_due_at, score, band, reasons::jsonb, held,
                     c.wanted_queue, c.wanted_team, %2$s, c.skills, coalesce(d.tags, '{}'), c.approval, d.incident,
                     c.spoken
                FROM c LEFT JOIN LATERAL jsonb_to_record(c.demand::jsonb) AS d(tags text[], incident text)
                     ON c.demand IS NOT NULL
                WHERE is_new
            ), changed AS (
                UPDATE ticket t SET first_message_id = c.first_message_id, follow_up_of = c.follow_up_of, state = c.state,
                     unanswered = c.unanswered, oldest_open_at = c.oldest_open_at, opened_at = c.opened_at,
                     first_responded_at = c.first_responded_at, resolved_at = c.resolved_at,
                     last_activity_at = c.last_activity_at,
                     wakes_at = CASE WHEN c.state <> 'resolved' THEN c.wakes_at
                                     ELSE CASE WHEN t.resolved_at = c.resolved_at THEN coalesce(t.resolve_recorded_at, $21)
                                               ELSE $21 END + $22::bigint * interval '1 hour' END,
                     resolve_recorded_at = CASE WHEN c.state <> 'resolved' THEN NULL
                                                WHEN t.resolved_at = c.resolved_at THEN coalesce(t.resolve_recorded_at, $21)
                                                ELSE $21 END,
                     status = CASE WHEN c.state = 'merged' OR t.merged_into IS NOT NULL THEN 'merged' ELSE c.state END,
                     merged_into = coalesce(c.shell_of, t.merged_into),
                     merged_by = CASE WHEN c.state = 'merged' THEN 'fold' ELSE t.merged_by END,
                     all_unanswered = c.unanswered, all_oldest_open_at = c.oldest_open_at,
                     next_due_at = c.next_due_at, all_next_due_at = c.next_due_at,
                     score = c.score, band = c.band, reasons = c.reasons::jsonb, held = c.held,
                     queue_id = coalesce(c.queue_id, t.queue_id),
                     queued_at = CASE WHEN c.queue_id IS NULL THEN t.queued_at ELSE $21 END,
                     gap_at = CASE WHEN c.queue_id IS NULL THEN t.gap_at END,
                     declined_by = CASE WHEN c.queue_id IS NULL THEN t.declined_by ELSE '{}' END,
                     declined_in = CASE WHEN c.queue_id IS NULL THEN t.declined_in END,
                     rules_queue_id = c.wanted_queue, rules_team_id = c.wanted_team, team_id = %3$s,
                     skills = c.skills, approval = c.approval,
                     tags = CASE WHEN d.tags <@ t.tags OR d.tags IS NULL THEN t.tags
                                 ELSE ARRAY(SELECT DISTINCT unnest(t.tags || d.tags) ORDER BY 1) END,
                     incident_topic = coalesce(d.incident, t.incident_topic),
                     spoken = c.spoken,
                     updated_at = $21, version = t.version + 1
                FROM c LEFT JOIN LATERAL jsonb_to_record(c.demand::jsonb) AS d(tags text[], incident text)
                     ON c.demand IS NOT NULL
                WHERE t.id = c.id AND NOT c.is_new
            ), asked AS (
                INSERT INTO ticket_ask AS a (ticket_id, at) SELECT id, $21::timestamptz + interval '10 s' FROM c WHERE ask_again
                ON CONFLICT (ticket_id) DO UPDATE SET at = excluded.at WHERE a.at > excluded.at
            ), unasked AS (
                DELETE FROM ticket_ask WHERE ticket_id IN (SELECT id FROM c WHERE NOT ask_again AND NOT is_new)
            ), notes AS (
                UPDATE message m SET ticket_id = c.shell_of FROM c
                WHERE c.shell_of IS NOT NULL AND m.ticket_id = c.id AND m.kind = 'note'
            ), owed AS (
                INSERT INTO obligation AS o (id, ticket_id, thread_id, account_id, state, opened_at, ended_at, answered_by,
                     reason, note, actor_kind, actor_id, answer_link, answer_text, proposal, held)
                SELECT * FROM unnest($23::uuid[], $24::uuid[], $25::uuid[], $26::uuid[], $27::text[], $28::timestamptz[],
                     $29::timestamptz[], $30::uuid[], $31::text[], $32::text[], $33::text[], $34::text[],
                     $35::text[], $36::text[], $49::text[], $50::boolean[])
                ON CONFLICT (id) DO UPDATE SET ticket_id = excluded.ticket_id, thread_id = excluded.thread_id,
                     state = excluded.state, opened_at = excluded.opened_at, ended_at = excluded.ended_at,
                     answered_by = excluded.answered_by, reason = excluded.reason, note = excluded.note,
                     actor_kind = excluded.actor_kind, actor_id = excluded.actor_id,
                     answer_link = excluded.answer_link, answer_text = excluded.answer_text,
                     proposal = excluded.proposal, held = excluded.held
            ), revoked AS (
                DELETE FROM obligation WHERE id = ANY($37)
            )
            UPDATE thread h SET checkpoint = v.checkpoint::jsonb, open_ticket_id = v.open_ticket_id, version = h.version + 1
            FROM unnest($38::uuid[], $39::text[], $40::uuid[]) AS v(id, checkpoint, open_ticket_id) WHERE h.id = v.id""".formatted(
                    FixedQueues.DEFAULT,
                    TeamSql.in("c.queue_id", "c.wanted_queue", "c.wanted_team"),
                    TeamSql.in("coalesce(c.queue_id, t.queue_id)", "c.wanted_queue", "c.wanted_team"));

    private record TicketLine(
            Outcome of, TicketState state, String subject, boolean late, boolean isNew, UUID shellOf) {

        Placing placing() {
            return of.placings().getOrDefault(state.id(), Placing.NONE);
        }
    }

    private record ObligationLine(Outcome of, ObligationRow row) {}

    private final FoldConfig config;

    StateWriter(FoldConfig config) {
        this.config = config;
    }

    Uni<Void> write(Tx tx, List<Outcome> outcomes) {
        Columns<TicketLine> c = Columns.of(lines(outcomes, StateWriter::tickets));
        Columns<ObligationLine> o = Columns.of(lines(outcomes, outcome -> outcome.obligations().stream()
                .map(row -> new ObligationLine(outcome, row))
                .toList()));
        Columns<Outcome> h = Columns.of(outcomes);
        Object[] parameters = {
            c.uuids(line -> line.state().id()),
            c.uuids(line -> line.of().thread().id()),
            c.uuids(line -> line.of().account().id()),
            c.uuids(line -> line.of().account().brandId()),
            c.uuids(line -> line.of().thread().identityId()),
            c.texts(line -> line.of().thread().key().kind().word()),
            c.uuids(line -> line.state().firstMessageId()),
            c.uuids(line -> line.state().followUpOf()),
            c.texts(line -> line.state().status().word()),
            c.integers(line -> line.state().unanswered()),
            c.times(line -> Micros.time(line.state().oldestOpenAt())),
            c.times(line -> Micros.time(line.state().openedAt())),
            c.times(line -> Micros.time(line.state().firstRespondedAt())),
            c.times(line -> Micros.time(line.state().resolvedAt())),
            c.times(line -> Micros.time(line.state().lastActivity())),
            c.times(line -> Micros.time(line.state().wakesAt())),
            c.texts(TicketLine::subject),
            c.booleans(TicketLine::late),
            c.booleans(TicketLine::isNew),
            c.uuids(TicketLine::shellOf),
            tx.now(),
            (long) config.closeAfterHours(),
            o.uuids(line -> line.row().id()),
            o.uuids(line -> line.row().ticketId()),
            o.uuids(line -> line.of().thread().id()),
            o.uuids(line -> line.of().account().id()),
            o.texts(line -> line.row().state()),
            o.times(line -> Micros.time(line.row().openedAt())),
            o.times(line -> Micros.time(line.row().endedAt())),
            o.uuids(line -> line.row().answeredBy()),
            o.texts(line -> line.row().reason()),
            o.texts(line -> line.row().note()),
            o.texts(line -> line.row().actorKind()),
            o.texts(line -> line.row().actorId()),
            o.texts(line -> line.row().elsewhere().permalink()),
            o.texts(line -> line.row().elsewhere().text()),
            revoked(outcomes),
            h.uuids(outcome -> outcome.thread().id()),
            h.texts(outcome -> outcome.checkpoint() == null
                    ? null
                    : outcome.checkpoint().json().encode()),
            h.uuids(Outcome::openTicketId),
            c.times(line -> Micros.time(line.state().nextDueAt())),
            c.integers(line -> line.state().priority().score()),
            c.texts(line -> line.state().priority().band().name()),
            c.texts(line -> reasons(line.state().priority())),
            c.booleans(line -> line.state().held()),
            c.uuids(line -> line.placing().queueId()),
            c.texts(line -> line.placing().demand().json()),
            c.booleans(line -> line.placing().askAgain()),
            o.texts(line -> line.row().proposal()),
            o.booleans(line -> line.row().held()),
            c.texts(line -> line.state().language()),
            c.texts(line -> wanted(line.state()))
        };
        return tx.run(WRITE, parameters).replaceWithVoid();
    }

    private static String reasons(Priority priority) {
        JsonArray reasons = new JsonArray();
        priority.reasons()
                .forEach(reason -> reasons.add(new JsonObject()
                        .put("rule", reason.rule())
                        .put("version", reason.version())
                        .put("points", reason.points())));
        return reasons.encode();
    }

    private static String wanted(TicketState state) {
        JsonObject wanted = state.wanted().json();
        return wanted == null ? null : wanted.encode();
    }

    /** A message that changed its thread leaves one and is owed an answer in the other: it is not revoked. */
    private static UUID[] revoked(List<Outcome> outcomes) {
        Set<UUID> owed = new HashSet<>();
        outcomes.forEach(outcome -> outcome.obligations().forEach(row -> owed.add(row.id())));
        return lines(outcomes, Outcome::revoked).stream()
                .filter(id -> !owed.contains(id))
                .toArray(UUID[]::new);
    }

    private static List<TicketLine> tickets(Outcome outcome) {
        List<TicketLine> lines = new ArrayList<>();
        outcome.created()
                .forEach(ticket -> lines.add(
                        new TicketLine(outcome, ticket.state(), ticket.subject(), ticket.late(), true, null)));
        outcome.changed().forEach(state -> lines.add(new TicketLine(outcome, state, null, false, false, null)));
        outcome.merged()
                .forEach(shell -> lines.add(new TicketLine(outcome, shell.shell(), null, false, false, shell.into())));
        return lines;
    }

    private static <T> List<T> lines(List<Outcome> outcomes, Function<Outcome, ? extends Collection<T>> part) {
        return outcomes.stream()
                .flatMap(outcome -> part.apply(outcome).stream())
                .toList();
    }
}
