package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevHomeTest {

    @TempDir
    Path directory;

    @Test
    void secretsAreMadeOnceAndReadableByTheirOwnerOnly() throws IOException {
        DevHome first = new DevHome(directory.resolve("not/yet/there"));
        String admin = first.adminKey();
        String encryption = first.encryptionKeys();

        DevHome later = new DevHome(first.directory());
        assertThat(later.adminKey()).isEqualTo(admin).hasSizeGreaterThanOrEqualTo(32);
        assertThat(later.encryptionKeys()).isEqualTo(encryption).startsWith("dev:");
        assertThat(Base64.getDecoder().decode(encryption.substring("dev:".length())))
                .hasSize(32);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(first.directory().resolve("admin.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void resetForgetsEverythingButTheSecrets() throws IOException {
        DevHome home = new DevHome(directory);
        String admin = home.adminKey();
        Files.createDirectories(home.data().resolve("base"));
        Files.writeString(home.data().resolve("base/1"), "rows");
        Bookmark.in(home.story(), Instant.EPOCH).moveTo(7);

        home.reset();

        assertThat(home.data()).doesNotExist();
        assertThat(Bookmark.in(home.story(), Instant.EPOCH).position()).isZero();
        assertThat(home.adminKey()).isEqualTo(admin);
    }

    @Test
    void aStoryThatWasInterruptedGoesOnWithItsOwnTimes() {
        Path file = new DevHome(directory).story();
        Instant begun = Instant.parse("2026-03-01T10:00:00Z");
        Bookmark.in(file, begun).moveTo(12);

        Bookmark later = Bookmark.in(file, begun.plusSeconds(3600));

        assertThat(later.position()).isEqualTo(12);
        assertThat(later.begun()).isEqualTo(begun);
    }
}
