package org.ascolta.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.channel.Platform.Hook;

/** The payload files of the platforms, and what a hostile world makes of them. */
public final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of("src/test/resources/platform");
    private static final List<String> SPITE = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400000000",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[[]]]",
            "99999999999999999999999999",
            "0.1",
            "\"-292275055-05-16T16:47:04Z\"",
            "\"+999999999-01-01T00:00:00Z\"");

    private Samples() {}

    public static byte[] read(String platform, String name) {
        try {
            return Files.readAllBytes(file(platform, name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Bodies that are no JSON have other endings: {@code .form}, {@code .multipart} and {@code .xml}. */
    private static Path file(String platform, String name) {
        return Stream.of(".json", ".form", ".multipart", ".xml")
                .map(ending -> ROOT.resolve(platform).resolve(name + ending))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    public static List<String> names(String platform) {
        try (Stream<Path> files = Files.list(ROOT.resolve(platform))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.[a-z]+$", ""))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static JsonNode vector(String id) {
        try {
            for (JsonNode vector : JSON.readTree(ROOT.resolve("signatures.json").toFile())) {
                if (vector.path("id").asText().equals(id)) {
                    return vector;
                }
            }
            throw new IllegalArgumentException(id);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Hook hook(byte[] body) {
        return new Hook(Map.of("content-type", type(body)), "", body);
    }

    /** As its first line looks: parts begin with their boundary, pairs with a name. */
    private static String type(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 100), StandardCharsets.ISO_8859_1);
        if (start.startsWith("--")) {
            return "multipart/form-data; boundary="
                    + start.substring(2).lines().findFirst().orElse("none");
        }
        return isForm(body) ? "application/x-www-form-urlencoded" : "application/json";
    }

    public static Hook hook(String body) {
        return hook(body.getBytes(StandardCharsets.UTF_8));
    }

    /** What begins with a letter is no JSON document of a platform. */
    private static boolean isForm(byte[] body) {
        return body.length > 0 && Character.isLetter(body[0]);
    }

    private static List<String> pairs(byte[] form) {
        return List.of(new String(form, StandardCharsets.ISO_8859_1).split("&"));
    }

    private static byte[] without(byte[] form, String pair, String instead) {
        String pairs = pairs(form).stream()
                .map(one -> one.equals(pair) ? instead : one)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining("&"));
        return pairs.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The body once without each of its fields; the consumer gets the path of the field and the body. */
    public static void withoutEach(byte[] body, BiConsumer<String, byte[]> consumer) {
        if (isForm(body)) {
            pairs(body).forEach(pair -> consumer.accept("/" + pair.split("=")[0], without(body, pair, "")));
            return;
        }
        JsonNode whole = tree(body);
        for (String path : paths(whole)) {
            JsonNode copy = whole.deepCopy();
            ObjectNode parent = (ObjectNode) copy.at(path.substring(0, path.lastIndexOf('/')));
            parent.remove(path.substring(path.lastIndexOf('/') + 1));
            consumer.accept(path, bytes(copy));
        }
    }

    /** The body with one random value replaced by something that does not belong there. */
    public static byte[] spoiled(byte[] body, Random random) {
        if (isForm(body)) {
            String pair = pairs(body).get(random.nextInt(pairs(body).size()));
            String name = pair.split("=")[0];
            List<String> spite = List.of(name + "=%00", name, name + "=%ED%A0%80%FF", name + "=x&" + name + "=y");
            return without(body, pair, spite.get(random.nextInt(spite.size())));
        }
        if (!type(body).equals("application/json")) {
            return damaged(body, random);
        }
        JsonNode copy = tree(body).deepCopy();
        List<String> paths = paths(copy);
        if (paths.isEmpty()) {
            return body;
        }
        String path = paths.get(random.nextInt(paths.size()));
        ObjectNode parent = (ObjectNode) copy.at(path.substring(0, path.lastIndexOf('/')));
        String spite = SPITE.get(random.nextInt(SPITE.size()));
        parent.set(path.substring(path.lastIndexOf('/') + 1), JsonNodeFactory.instance.rawValueNode(raw(spite)));
        return bytes(copy);
    }

    /** The body with a few bytes flipped, dropped or doubled, or cut short. */
    public static byte[] damaged(byte[] body, Random random) {
        byte[] damaged = body.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) > 0 ? damaged : Arrays.copyOf(damaged, random.nextInt(body.length * 2));
    }

    private static RawValue raw(String json) {
        return new RawValue(json);
    }

    private static List<String> paths(JsonNode node) {
        List<String> paths = new ArrayList<>();
        collect(node, "", paths);
        return paths;
    }

    private static void collect(JsonNode node, String path, List<String> paths) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                collect(array.get(i), path + "/" + i, paths);
            }
        }
        node.properties().forEach(field -> {
            paths.add(path + "/" + field.getKey());
            collect(field.getValue(), path + "/" + field.getKey(), paths);
        });
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
