package org.ascolta.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.ascolta.store.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeHasAStatusAndATitle(ErrorCode code) {
        assertThat(code.name()).matches("[a-z]+(_[a-z]+)*");
        assertThat(code.status()).isBetween(400, 503);
        assertThat(code.title()).isNotBlank();
        assertThat(Problem.of(code, "why").status()).isEqualTo(code.status());
    }

    @Test
    void theContractsCodesAreThere() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::name))
                .contains("not_found invalid_request invalid_field unauthorized forbidden version_mismatch duplicate"
                        .split(" "))
                .contains("idempotency_mismatch obligations_open newer_message invalid_transition".split(" "))
                .contains("text_too_long window_closed approval_required place_not_allowed account_paused".split(" "))
                .contains("rule_invalid payload_too_large unsupported_media_type rate_limited unavailable".split(" "));
    }

    @Test
    void theCauseIsFoundHoweverDeepItLies() {
        Problem problem = Problem.of(ErrorCode.newer_message, "why");
        assertThat(of(new CompletionException(new IllegalStateException(problem))))
                .isSameAs(problem);
        assertThat(of(new RuntimeException(new Unavailable("away"))).code()).isEqualTo(ErrorCode.unavailable);
    }

    @Test
    void whatIsReferredToIsInUseWhenDeletedAndMissingOtherwise() {
        PgException violation = violation("account_brand_fk", "23503");
        assertThat(Failures.problem(violation, true).code()).isEqualTo(ErrorCode.in_use);
        assertThat(Failures.problem(violation, false).status()).isEqualTo(422);
        assertThat(Failures.problem(violation, false).errors())
                .containsExactly(new Problem.Fault("brandId", "names nothing that exists"));
    }

    @Test
    void aConstraintThatNobodyKnowsIsOurFault() {
        assertThat(of(violation("event_pkey", "23505")).code()).isEqualTo(ErrorCode.internal);
    }

    @Test
    void theRestLayersRefusalsKeepTheirStatus() {
        assertThat(of(new WebApplicationException(418)).code()).isEqualTo(ErrorCode.invalid_request);
        assertThat(of(new WebApplicationException(500)).code()).isEqualTo(ErrorCode.internal);
        Problem problem = of(new NotAllowedException("GET", new String[] {"POST"}));
        assertThat(problem.code()).isEqualTo(ErrorCode.method_not_allowed);
        assertThat(problem.headers().get("Allow")).contains("GET");
    }

    @Test
    void logsQuoteNoData() {
        Throwable failure = new RuntimeException("whsec_secret", violation("x_unique", "23505"));
        assertThat(Redacted.trace(failure))
                .doesNotContain("secret", "detail of")
                .contains("RuntimeException", "23505", "x_unique", getClass().getSimpleName());
        assertThat(Redacted.trace(new IllegalStateException("said by us"))).contains("said by us");
    }

    private static PgException violation(String constraint, String state) {
        return new PgException(
                "m",
                "ERROR",
                state,
                "detail of secret",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                constraint);
    }

    private static Problem of(Throwable failure) {
        return Failures.problem(failure, false);
    }
}
