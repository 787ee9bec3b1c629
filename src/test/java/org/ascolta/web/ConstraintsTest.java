package org.ascolta.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConstraintsTest {

    /** Upheld by the service itself: when one of these breaks it is our fault, and 500 is right. */
    private static final Set<String> OUR_OWN = Set.of(
            "api_key_hash_unique",
            "api_key_kind_known",
            "account_terms_account_fk",
            "team_queue_team_fk",
            "team_agent_team_fk",
            "inbox_kept_state_known",
            "identity_key_unique",
            "thread_key_unique",
            "thread_kind_known",
            "ticket_merged_by_known",
            "message_external_unique",
            "obligation_state_known",
            "message_delivery_known",
            "calendar_version_calendar_fk",
            "calendar_version_unique",
            "clock_cause_unique",
            "sla_policy_version_unique",
            "sla_policy_version_policy_fk",
            "reply_error_known",
            "outbox_kind_known",
            "outbox_state_known");

    private static final String NAMED = """
            SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
              AND (conname LIKE '%\\_unique' OR conname LIKE '%\\_fk' OR conname LIKE '%\\_known')
            UNION SELECT relname FROM pg_class WHERE relkind = 'i' AND relname LIKE '%\\_unique'
            """;

    @Inject
    Database database;

    @Test
    void everyNamedConstraintHasAnAnswer() {
        var names = database.rows(NAMED).await().indefinitely().stream()
                .map(row -> row.getString(0))
                .filter(name -> !OUR_OWN.contains(name))
                .toList();
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(Constraints.problem(name, false))
                .as(name)
                .isPresent());
    }
}
