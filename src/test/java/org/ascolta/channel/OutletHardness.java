package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.web.Texts;
import org.junit.jupiter.api.Test;

/** What every outlet bears: a test of one extends it. */
public abstract class OutletHardness {

    private static final int ROUNDS = 8_000;
    private static final int[] STATUSES = {-1, 0, 100, 200, 201, 204, 302, 400, 401, 403, 404, 429, 500, 502, 599, 999};

    /** Answers that mean something. */
    protected abstract List<String> answers();

    protected abstract Outcome outcome(Answer answer);

    @Test
    void noAnswerMakesItThrowOrSayWhatCannotBeStored() {
        Random random = new Random(20260302);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] whole = answers().get(round % answers().size()).getBytes(StandardCharsets.UTF_8);
            byte[] body = round % 2 == 0 ? Samples.damaged(whole, random) : Samples.spoiled(whole, random);
            int status = STATUSES[random.nextInt(STATUSES.length)];
            check(new Answer(status, Map.of(), new String(body, StandardCharsets.UTF_8)), round);
        }
    }

    @Test
    void randomBytesProveNothing() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[1 + random.nextInt(64)];
            random.nextBytes(bytes);
            String body = "\u0001" + new String(bytes, StandardCharsets.ISO_8859_1);
            Outcome outcome = outcome(new Answer(200 + 300 * (round % 2), Map.of(), body));
            assertThat(outcome.kind()).isEqualTo(Kind.UNKNOWN);
        }
    }

    @Test
    void depthAndSizeWithoutEndProveNothing() {
        for (String body : List.of("[".repeat(500_000), "{\"ok\":".repeat(300_000), "9".repeat(2_000_000))) {
            assertThat(outcome(new Answer(200, Map.of(), body)).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(outcome(new Answer(500, Map.of(), body)).kind()).isEqualTo(Kind.UNKNOWN);
        }
        check(new Answer(200, Map.of(), null), -1);
        check(new Answer(500, Map.of(), ""), -2);
    }

    private void check(Answer answer, int round) {
        Outcome outcome = outcome(answer);
        boolean whole = outcome.kind() == Kind.SENT ? outcome.code() == null : outcome.code() != null;
        String detail = outcome.detail();
        boolean storable =
                detail == null || detail.length() <= 300 && Texts.clean(detail).equals(detail);
        boolean nameable = outcome.externalId() == null || outcome.externalId().length() <= 2100;
        boolean success = outcome.kind() != Kind.SENT || answer.status() / 100 == 2 || answer.status() == 400;
        if (!whole || !storable || !nameable || !success) {
            fail("round %d: %s %s gave %s", round, answer.status(), answer.body(), outcome);
        }
    }
}
