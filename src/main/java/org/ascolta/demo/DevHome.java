package org.ascolta.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Base64;

/** The directory that outlives development sessions: the database, two secrets made once, and how far the story is. */
record DevHome(Path directory) {

    private static final int KEY_BYTES = 32;

    /** The data of PostgreSQL; named by its major version, which alone can read it. */
    Path data() {
        return directory.resolve("postgres-18");
    }

    Path databaseLog() {
        return directory.resolve("postgres.log");
    }

    Path story() {
        return directory.resolve("story.properties");
    }

    String adminKey() {
        return madeOnce(
                "admin.key", "dev_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random()));
    }

    String encryptionKeys() {
        return madeOnce("encryption.key", "dev:" + Base64.getEncoder().encodeToString(random()));
    }

    /** Forgets everything but the secrets. */
    void reset() {
        try {
            deleteTree(data());
            Files.deleteIfExists(story());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String madeOnce(String name, String candidate) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.writeString(file, candidate + "\n");
                boolean owned =
                        file.toFile().setReadable(false, false) && file.toFile().setReadable(true, true);
                if (!owned) {
                    throw new IOException("cannot keep " + file + " to its owner");
                }
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
