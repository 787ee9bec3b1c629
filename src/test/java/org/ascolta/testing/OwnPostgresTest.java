package org.ascolta.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnPostgresTest {

    @Test
    void whatWasCommittedSurvivesAnImmediateStop() {
        try (OwnPostgres postgres = new OwnPostgres(Map.of("max_connections", "20"))) {
            assertThat(postgres.ask("postgres", "SHOW fsync")).isEqualTo("on");
            assertThat(postgres.ask("postgres", "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(postgres.ask("postgres", "SHOW max_connections")).isEqualTo("20");
            postgres.create("kept");
            postgres.run("kept", "CREATE TABLE one AS SELECT 1 AS value");

            postgres.stopImmediately();
            assertThatThrownBy(() -> postgres.ask("kept", "SELECT value FROM one"))
                    .isInstanceOf(IllegalStateException.class);

            postgres.start();
            assertThat(postgres.ask("kept", "SELECT value FROM one")).isEqualTo("1");
        }
    }
}
