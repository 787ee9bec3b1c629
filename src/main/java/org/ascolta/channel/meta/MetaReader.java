package org.ascolta.channel.meta;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Reader;

/**
 * Reads pages and professional accounts back. WhatsApp keeps nothing that could be read. After an hour in which a hook
 * failed, Meta ends the subscription: it is renewed every day.
 */
final class MetaReader implements Reader {

    private static final Duration GAP_EVERY = Duration.ofHours(1);
    private static final Duration RENEW_EVERY = Duration.ofDays(1);

    private static final List<String> NETWORKS = List.of(Facebook.NETWORK, Instagram.NETWORK);

    private static final String OF_PAGE =
            "feed,mention,ratings,messages,message_echoes,message_edits,message_deliveries,"
                    + "message_reads,message_reactions,messaging_postbacks,messaging_policy_enforcement,standby";
    private static final String OF_PROFESSIONAL = "comments,live_comments,mentions,messages,message_edit,"
            + "message_reactions,messaging_postbacks,messaging_seen,standby";

    private static final String COUNTS_OF_POST =
            "id,shares,reactions.limit(0).summary(true)," + "comments.limit(0).summary(true)";
    private static final String COUNTS_OF_MEDIA = "id,like_count,comments_count";

    @Override
    public List<Round> rounds(Door door) {
        return isReadable(door) ? List.of(new Round(GAP, GAP_EVERY), new Round(RENEW, RENEW_EVERY)) : List.of();
    }

    @Override
    public boolean reads(Door door, String what) {
        return isReadable(door) && List.of(MESSAGE, GAP, COUNTS, RENEW).contains(what);
    }

    @Override
    public Optional<Call> call(Door door, Errand errand) {
        if (!reads(door, errand.what())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (errand.what()) {
                    case GAP -> Graph.get(door, GapSteps.path(door, errand));
                    case MESSAGE -> Graph.get(door, MessageForms.path(door, errand));
                    case COUNTS -> Graph.get(door, counts(door, errand));
                    default -> renew(door);
                });
    }

    @Override
    public Step step(Door door, Errand errand, Answer answer) {
        Payload body = Verdict.body(answer);
        GraphError error = body == null ? null : GraphError.of(body, answer.status());
        boolean success = answer.status() / 100 == 2 && body != null && !body.has("error");
        if (!success) {
            return error == null
                    ? Step.retry("server_error", Usage.wait(answer))
                    : refused(errand, error, answer, door);
        }
        return switch (errand.what()) {
            case GAP -> GapSteps.next(errand, answer, body);
            case RENEW -> Step.same(null);
            default -> Step.read(null, false);
        };
    }

    private static Step refused(Errand errand, GraphError error, Answer answer, Door door) {
        GraphError.Meaning meaning = error.meaning();
        if (meaning.kind() == Outcome.Kind.RETRY) {
            return Step.retry(meaning.word(), Usage.wait(answer));
        }
        if (error.isLockedOut()) {
            return Step.refused(Step.Kind.AUTH, meaning.word());
        }
        return switch (errand.what()) {
            case GAP -> GapSteps.past(errand, answer);
            case MESSAGE -> MessageForms.past(door, errand, meaning.word());
            default -> Step.refused(Step.Kind.GONE, meaning.word());
        };
    }

    private static String counts(Door door, Errand errand) {
        boolean instagram = Instagram.NETWORK.equals(door.network());
        return "/" + Graph.id(errand.subject(), "the post")
                + Query.of("fields", instagram ? COUNTS_OF_MEDIA : COUNTS_OF_POST);
    }

    /** Behind Facebook's Graph, a professional account's hooks come while its page subscribes to anything. */
    private static Call renew(Door door) {
        return Graph.post(
                door,
                "/" + Graph.keeper(door) + "/subscribed_apps",
                new JsonObject().put("subscribed_fields", Graph.isOfPage(door) ? OF_PAGE : OF_PROFESSIONAL));
    }

    private static boolean isReadable(Door door) {
        return Graph.isOpen(door) && NETWORKS.contains(door.network());
    }
}
