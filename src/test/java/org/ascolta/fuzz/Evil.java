package org.ascolta.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What no honest client sends, and what every server gets. */
final class Evil {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> STRINGS = List.of(
            "",
            " ",
            "null",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "x\udfff",
            "\uffff\ufffe",
            "' OR 1=1 --",
            "%",
            "\\",
            "../../etc/passwd",
            "{}",
            "[]",
            "0",
            "-1",
            "1e400",
            "NaN",
            "true",
            "2026-13-45T99:99:99Z",
            "+292278994-08-17T07:12:55Z",
            "-999999999-01-01",
            "0000-00-00",
            "9999-12-31T23:59:59.999999999Z",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1",
            "01890a5d-ac96-774b-bcce-b302099a8057",
            "\u202Eabc",
            "e\u0301".repeat(50),
            "👩‍👩‍👧‍👦",
            "ﷺ".repeat(20),
            "*",
            "&",
            "|",
            "!",
            "a:* & b",
            "<->",
            "\"",
            "(",
            "${jndi:ldap://x}",
            "#{1+1}",
            "\r\nX-Evil: 1",
            "whsec_",
            "whsec_####",
            "http://[::1",
            "javascript:x");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "200",
            "201",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e10",
            "1e308",
            "1e400",
            "-0",
            "0.1",
            "1e-400");

    private final Random random;

    Evil(Random random) {
        this.random = random;
    }

    String string() {
        return switch (random.nextInt(40)) {
            case 0 -> "x".repeat(20_000);
            case 1 -> "😀".repeat(3_000);
            case 2 -> new String(bytes(40), StandardCharsets.UTF_16BE);
            default -> pick(STRINGS);
        };
    }

    String number() {
        return pick(NUMBERS);
    }

    /** A value of a random type. */
    JsonNode value() {
        return switch (random.nextInt(10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(new BigDecimal(number()));
            case 3 -> NODES.numberNode(new BigInteger("9".repeat(400)));
            case 4 -> NODES.objectNode();
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.arrayNode().add(string()).addNull().add(1.5);
            case 7 -> NODES.objectNode().put("id", string()).set("id2", NODES.arrayNode());
            default -> NODES.textNode(string());
        };
    }

    /** A whole body that is no JSON, or JSON that no schema means. */
    byte[] body(byte[] valid) {
        return switch (random.nextInt(14)) {
            case 0 -> new byte[0];
            case 1 -> text("[".repeat(50_000));
            case 2 -> text("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
            case 3 -> text("null");
            case 4 -> text("[]");
            case 5 -> text("\"" + "y".repeat(200_000) + "\"");
            case 6 -> text("{\"a\":1,\"a\":2}");
            case 7 -> text("\ufeff" + new String(valid, StandardCharsets.UTF_8));
            case 8 -> text(new String(valid, StandardCharsets.UTF_8) + "}");
            case 9 -> text("{\"text\":\"\\ud800\",\"name\":\"\\u0000\"}");
            case 10 -> text("1e999999999");
            case 11 -> java.util.Arrays.copyOf(valid, random.nextInt(valid.length + 1));
            case 12 -> flipped(valid);
            default -> bytes(200);
        };
    }

    private byte[] flipped(byte[] valid) {
        byte[] copy = valid.clone();
        for (int i = 0; i < 3 && copy.length > 0; i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
