package org.ascolta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every pod of the manifests keeps the <em>restricted</em> Pod Security Standard, which their namespaces enforce. */
class ManifestsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void everyPodIsRestricted() {
        List<JsonNode> pods = documents()
                .map(document -> document.at("/spec/template/spec"))
                .filter(JsonNode::isObject)
                .toList();

        assertThat(pods).hasSizeGreaterThanOrEqualTo(2).allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("hostNetwork").asBoolean()).isFalse();
            assertThat(pod.path("volumes")).noneMatch(volume -> volume.has("hostPath"));
            assertThat(pod.path("containers")).isNotEmpty().allSatisfy(ManifestsTest::isRestricted);
        });
    }

    @Test
    void everyNamespaceEnforcesIt() {
        List<JsonNode> namespaces = documents()
                .filter(document -> document.path("kind").asText().equals("Namespace"))
                .toList();

        assertThat(namespaces).hasSizeGreaterThanOrEqualTo(2).allSatisfy(namespace -> assertThat(namespace
                        .path("metadata")
                        .path("labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText())
                .isEqualTo("restricted"));
    }

    private static void isRestricted(JsonNode container) {
        JsonNode security = container.path("securityContext");
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.at("/capabilities/drop"))
                .extracting(JsonNode::asText)
                .containsExactly("ALL");
        assertThat(security.has("privileged")).isFalse();
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    }

    private static Stream<JsonNode> documents() {
        try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
            List<Path> manifests =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            return manifests.stream().flatMap(ManifestsTest::documents);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<JsonNode> documents(Path manifest) {
        try {
            Iterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(manifest.toFile());
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(documents, 0), false).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
