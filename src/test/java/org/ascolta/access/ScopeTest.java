package org.ascolta.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();

    @Test
    void allHoldsEverythingAndListsHoldTheirOwn() {
        assertThat(Scope.ALL.holds(null, ONE)).isTrue();
        Scope scope = new Scope(new UUID[] {ONE}, null);
        assertThat(scope.holds(ONE, TWO)).isTrue();
        assertThat(scope.holds(TWO, TWO)).isFalse();
        assertThat(scope.holds(null, TWO)).isFalse();
        assertThat(new Scope(new UUID[0], null).holds(ONE, ONE)).isFalse();
        assertThat(new Scope(null, new UUID[] {ONE}).holds(null, TWO)).isFalse();
    }

    @Test
    void theConditionNamesItsTwoParameters() {
        assertThat(Scope.ALL.where("t", 3))
                .isEqualTo(
                        "($3::uuid[] IS NULL OR t.queue_id = ANY($3)) AND ($4::uuid[] IS NULL OR t.account_id = ANY($4))");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/tickets, tickets:read, true, true",
        "/api/v1/tickets, tickets:read, false, false",
        "/api/v1/tickets/1/notes, tickets:write, false, true",
        "/api/v1/tickets/1, tickets:write, true, true",
        "/api/v1/obligations/1/waiver, tickets:write, false, true",
        "/api/v1/ticketsx, tickets:write, true, false",
        "/api/v1/customers, tickets:write, true, false",
        "/api/v1/accounts, channels:read, true, true",
        "/api/v1/api-keys, access:write, false, true",
        "/api/v1/unheard-of, tickets:write, true, false",
        "/api/v2/tickets, tickets:write, true, false",
        "/api, tickets:write, true, false",
    })
    void aKeyReachesWhatItsScopesName(String path, String scope, boolean reading, boolean reached) {
        Identity identity = new Identity("key", Actor.SYSTEM, null, Set.of(), Set.of(scope), Scope.ALL);
        assertThat(identity.reaches(path, reading)).isEqualTo(reached);
    }

    @Test
    void aKeyWithoutScopesReachesEverythingAndOneWithNoneNothing() {
        assertThat(Identity.BOOTSTRAP.reaches("/api/v1/unheard-of", false)).isTrue();
        assertThat(new Identity("key", Actor.SYSTEM, null, Set.of(), Set.of(), Scope.ALL)
                        .reaches("/api/v1/tickets", true))
                .isFalse();
    }
}
