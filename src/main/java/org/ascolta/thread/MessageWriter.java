package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.triage.Verdict;

/**
 * Writes messages: whole rows of those that a batch changed, and the place of those that only moved, in one statement. A row
 * that somebody else wrote since it was read makes the batch start again.
 */
@ApplicationScoped
class MessageWriter {

    private static final String WRITE = """
            WITH r AS MATERIALIZED (
                SELECT * FROM unnest(
                    $1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                    $9::uuid[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
                    $17::text[], $18::text[], $19::text[], $20::timestamptz[], $21::bigint[], $22::boolean[],
                    $23::timestamptz[], $24::bigint[], $25::timestamptz[], $26::bigint[], $27::timestamptz[],
                    $28::boolean[], $29::boolean[], $30::timestamptz[], $31::integer[], $40::text[], $41::text[], $42::text[], $43::boolean[], $44::text[],
                    $45::timestamptz[], $46::text[], $47::timestamptz[], $48::text[], $49::text[])
                AS r(id, account_id, external_id, thread_id, ticket_id, kind, visibility, author_kind,
                     identity_id, author, author_name, author_handle, root, parent, text, created_text,
                     attachments, metrics, permalink, sent_at, seq, said_creation,
                     said_at, said_hash, edited_at, edited_hash, deleted_at,
                     automatic, late_ingest, received_at, revision, delivery, delivery_error, hints, voided, reported,
                     reported_at, reported_code, reported_from, signals, verdict)
            ), reacted AS (
                SELECT DISTINCT account_id, external_id FROM r JOIN reaction USING (account_id, external_id)
            ), inserted AS (
                INSERT INTO message (id, account_id, external_id, thread_id, ticket_id, kind, visibility, author_kind,
                     identity_id, author, author_name, author_handle, root, parent, text, created_text,
                     attachments, said_metrics, metrics, permalink, sent_at, seq, said_creation,
                     said_at, said_hash, edited_at, edited_hash, deleted_at, automatic, late_ingest, received_at, hints,
                     voided, reported, reported_at, reported_code, reported_from, signals, verdict)
                SELECT id, account_id, external_id, thread_id, ticket_id, kind, visibility, author_kind,
                     identity_id, author, author_name, author_handle, root, parent, text, created_text,
                     attachments::jsonb, metrics::jsonb,
                     CASE WHEN (account_id, external_id) IN (SELECT account_id, external_id FROM reacted)
                          THEN counted(account_id, external_id, metrics::jsonb) ELSE metrics::jsonb END, permalink, sent_at, seq,
                     said_creation, said_at, said_hash, edited_at, edited_hash, deleted_at, automatic, late_ingest, received_at, hints::jsonb,
                     voided, reported, reported_at, reported_code, reported_from, signals::jsonb, verdict::jsonb
                FROM r WHERE revision = 0 ORDER BY account_id, external_id
                ON CONFLICT ON CONSTRAINT message_external_unique DO NOTHING RETURNING 1
            ), updated AS (
                UPDATE message m SET external_id = r.external_id, thread_id = r.thread_id, ticket_id = r.ticket_id, kind = r.kind,
                     visibility = r.visibility, author_kind = r.author_kind, identity_id = r.identity_id,
                     author = r.author, author_name = r.author_name, author_handle = r.author_handle, root = r.root,
                     parent = r.parent, text = r.text, created_text = r.created_text, attachments = r.attachments::jsonb,
                     said_metrics = coalesce(m.said_metrics || r.metrics::jsonb, r.metrics::jsonb, m.said_metrics),
                     metrics = CASE WHEN (r.account_id, r.external_id) IN (SELECT account_id, external_id FROM reacted)
                         THEN counted(r.account_id, r.external_id,
                             coalesce(m.said_metrics || r.metrics::jsonb, r.metrics::jsonb, m.said_metrics))
                         ELSE coalesce(m.said_metrics || r.metrics::jsonb, r.metrics::jsonb, m.said_metrics) END,
                     permalink = r.permalink, sent_at = r.sent_at, seq = r.seq,
                     said_creation = r.said_creation, said_at = r.said_at, said_hash = r.said_hash,
                     edited_at = r.edited_at, edited_hash = r.edited_hash, deleted_at = r.deleted_at,
                     automatic = r.automatic, late_ingest = r.late_ingest, hints = r.hints::jsonb,
                     voided = r.voided, reported = r.reported, reported_at = r.reported_at,
                     reported_code = r.reported_code, reported_from = r.reported_from,
                     signals = r.signals::jsonb, verdict = r.verdict::jsonb,
                     delivery = coalesce(r.delivery, m.delivery),
                     delivery_error = CASE WHEN r.delivery IS NULL THEN m.delivery_error ELSE r.delivery_error END,
                     revision = m.revision + 1
                FROM r WHERE m.id = r.id AND r.revision > 0 AND m.revision = r.revision RETURNING 1
            ), moved AS (
                UPDATE message m SET ticket_id = v.ticket_id, author_kind = coalesce(v.author_kind, m.author_kind)
                FROM unnest($32::uuid[], $33::uuid[], $34::text[]) AS v(id, ticket_id, author_kind) WHERE m.id = v.id
            ), edited AS (
                INSERT INTO message_edit (message_id, at, hash, text, attachments)
                SELECT e.message_id, e.at, e.hash, e.text, e.attachments::jsonb
                FROM unnest($35::uuid[], $36::timestamptz[], $37::bigint[], $38::text[], $39::text[])
                     AS e(message_id, at, hash, text, attachments)
                ON CONFLICT DO NOTHING
            ), wiped AS (
                UPDATE message_edit e SET text = NULL, attachments = NULL
                FROM r WHERE r.deleted_at IS NOT NULL AND e.message_id = r.id
            )
            SELECT (SELECT count(*) FROM inserted) + (SELECT count(*) FROM updated)""";

    private record EditOf(Joined message, Edit edit) {}

    /** Writes whole rows, and for the moved ones ticket and author kind. */
    Uni<Void> write(Tx tx, Collection<Joined> rows, Collection<Joined> moved) {
        Columns<Joined> r = Columns.of(rows);
        Columns<Joined> v = Columns.of(moved);
        List<EditOf> edits = rows.stream()
                .flatMap(message -> message.newEdits.stream().map(edit -> new EditOf(message, edit)))
                .toList();
        Columns<EditOf> e = Columns.of(edits);
        return tx.first(WRITE, parameters(r, v, e))
                .invoke(row -> {
                    if (row.getLong(0) != rows.size()) {
                        throw new Conflict("a message was written by another batch");
                    }
                })
                .replaceWithVoid();
    }

    private static Object[] parameters(Columns<Joined> r, Columns<Joined> v, Columns<EditOf> e) {
        return new Object[] {
            r.uuids(m -> m.id),
            r.uuids(m -> m.key.accountId()),
            r.texts(m -> m.key.externalId()),
            r.uuids(m -> m.threadId),
            r.uuids(m -> m.ticketId),
            r.texts(MessageWriter::kind),
            r.texts(m -> m.isKnown() ? m.content.visibility().word() : null),
            r.texts(MessageWriter::authorKind),
            r.uuids(m -> m.isKnown() ? m.writer.identityId() : null),
            r.texts(m -> m.isKnown() ? m.writer.id() : null),
            r.texts(m -> m.isKnown() ? m.writer.name() : null),
            r.texts(m -> m.isKnown() ? m.writer.handle() : null),
            r.texts(m -> m.isKnown() ? Graph.root(m.key, m.content) : null),
            r.texts(m -> m.isKnown() ? m.content.parent() : null),
            r.texts(Joined::text),
            r.texts(m -> m.edited == null || m.deletedAt != null ? null : m.created),
            r.texts(m -> JoinedRow.attachmentsJson(m.isKnown() || m.edited != null ? m.attachments() : List.of())),
            r.texts(m -> m.isKnown() ? JoinedRow.metricsJson(m.content.metrics()) : null),
            r.texts(m -> m.isKnown() ? m.content.permalink() : null),
            r.times(m -> m.isKnown() ? Micros.time(m.sentAt) : null),
            r.longs(m -> m.isKnown() ? m.content.sequence() : 0L),
            r.booleans(m -> m.said == null ? null : (Boolean) m.said.creation()),
            r.times(m -> m.said == null ? null : Micros.time(m.said.at())),
            r.longs(m -> m.said == null ? null : (Long) m.said.hash()),
            r.times(m -> m.edited == null ? null : Micros.time(m.edited.at())),
            r.longs(m -> m.edited == null ? null : (Long) m.edited.hash()),
            r.times(m -> Micros.time(m.deletedAt)),
            r.booleans(m -> m.isKnown() && m.content.automatic()),
            r.booleans(m -> m.late),
            r.times(m -> m.receivedAt),
            r.integers(m -> m.revision),
            v.uuids(m -> m.id),
            v.uuids(m -> m.ticketId),
            v.texts(m -> m.isKnown() ? authorKind(m) : null),
            e.uuids(one -> one.message().id),
            e.times(one -> Micros.time(one.edit().at())),
            e.longs(one -> one.edit().hash()),
            e.texts(one -> one.message().deletedAt == null ? one.edit().text() : null),
            e.texts(one -> one.message().deletedAt == null && one.edit().attachments() != null
                    ? JoinedRow.attachmentsJson(one.edit().attachments())
                    : null),
            r.texts(m -> m.fate == null ? null : m.fate.delivery()),
            r.texts(m -> m.fate == null ? null : m.fate.error()),
            r.texts(m -> m.isKnown() ? JoinedRow.hintsJson(m.content.hints()) : null),
            r.booleans(m -> m.voided),
            r.texts(m -> m.report == null ? null : m.report.fate().name().toLowerCase(Locale.ROOT)),
            r.times(m -> m.report == null ? null : Micros.time(m.report.at())),
            r.texts(m -> m.report == null ? null : m.report.code()),
            r.times(m -> Micros.time(m.reportedFrom)),
            r.texts(JoinedRow::signalsJson),
            r.texts(m -> m.verdict == Verdict.NONE ? null : m.verdict.json())
        };
    }

    private static String kind(Joined message) {
        return !message.isKnown() ? "unknown" : message.isOutbound() ? "outbound" : "inbound";
    }

    private static String authorKind(Joined message) {
        if (!message.isKnown()) {
            return null;
        }
        if (message.isReply()) {
            return message.own.human() ? "agent" : "bot";
        }
        boolean machine = Boolean.TRUE.equals(message.automatic);
        return !message.isOutbound() ? "customer" : machine ? "bot" : "external_agent";
    }
}
