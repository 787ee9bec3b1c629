package org.ascolta.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    @Test
    void limitsAreBounded() {
        assertThat(Paging.limit(null)).isEqualTo(50);
        assertThat(Paging.limit(1)).isEqualTo(1);
        assertThat(Paging.limit(200)).isEqualTo(200);
        for (int bad : new int[] {0, -1, 201, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> Paging.limit(bad))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("limit");
        }
    }

    @Test
    void aPageHasANextOnlyWhenThereIsMore() {
        assertThat(Page.of(List.of(1, 2), 2, i -> i, Object::toString)).isEqualTo(new Page<>(List.of(1, 2), null));
        assertThat(Page.of(List.of(1, 2, 3), 2, i -> i, Object::toString)).isEqualTo(new Page<>(List.of(1, 2), "2"));
        assertThat(Page.of(List.of(), 2, i -> i, Object::toString)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void cursorsKeepTheirParts() {
        OffsetDateTime time = OffsetDateTime.parse("2026-02-01T09:00:00.123456Z");
        UUID id = UUID.randomUUID();
        List<String> parts = Cursor.parts(Cursor.of(time, null, id, "-", "=ü", ""), 6);
        assertThat(Cursor.time(parts.get(0))).isEqualTo(time);
        assertThat(parts.get(1)).isNull();
        assertThat(Cursor.id(parts.get(2))).isEqualTo(id);
        assertThat(parts.subList(3, 6)).containsExactly("-", "=ü", "");
        assertThat(Cursor.parts(null, 3)).isNull();
    }

    @Property
    void anythingForgedIsRefusedOrHasTheRightShape(@ForAll byte[] forged) {
        String cursor = Base64.getUrlEncoder().encodeToString(forged);
        try {
            assertThat(Cursor.parts(cursor, 2)).hasSize(2);
        } catch (Problem refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.invalid_request);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "!", "PQ", "/w==", "LQAtAC0"})
    void badCursorsAreRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.parts(cursor, 2)).isInstanceOf(Problem.class);
    }

    @Test
    void badPartsAreRefused() {
        assertThatThrownBy(() -> Cursor.id("x")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cursor.id(null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cursor.time("+999999-01-01T00:00:00Z")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cursor.number("1e5")).isInstanceOf(Problem.class);
    }

    @Test
    void tagsMatchAsTheStandardSays() {
        for (String match : new String[] {null, "*", "\"3\"", " \"3\" ", "\"1\", \"3\"", "W/\"1\",\"3\""}) {
            Etags.check(match, 3);
        }
        for (String other : new String[] {"\"2\"", "W/\"3\"", "3", "", "\"33\"", "\"\""}) {
            assertThatThrownBy(() -> Etags.check(other, 3))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                            .isEqualTo(412));
        }
    }

    @Test
    void textsAreCleanedOnlyWhereTheyMust() {
        String plain = "perché 😀 \n";
        assertThat(Texts.clean(plain)).isEqualTo(plain);
        assertThat(Texts.clean("\0a\ud800b\udc00\ud83d")).isEqualTo("ab");
    }

    @Property
    void cleanTextsSurviveTheirEncoding(@ForAll String text) {
        String clean = Texts.clean(text);
        assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(clean);
        assertThat(clean).doesNotContain("\0");
    }
}
