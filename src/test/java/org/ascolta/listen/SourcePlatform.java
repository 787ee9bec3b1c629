package org.ascolta.listen;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Said;

/** A platform that is only read; its answers say themselves what they mean: "kind cursor more|last text". */
@ApplicationScoped
class SourcePlatform implements Platform, Reader {

    static final String ID = "source";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean hasHook() {
        return false;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return -1;
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        String[] words = new String(hook.body(), StandardCharsets.UTF_8).split(" ");
        if (hook.read() == null || words.length < 4) {
            return List.of(new Parsed.Broken("nobody asked"));
        }
        Author author = new Author(null, "", "anna", "Anna", null, null, null, null, null, null);
        Content content = new Content(
                Visibility.PRIVATE, null, null, author, false, false, words[3], null, 0, null, List.of(), null);
        return List.of(new Parsed.Item(
                new Said(Said.What.CREATED, hook.read().network(), hook.read().account(), words[3], null, content)));
    }

    @Override
    public Optional<Reader> reader() {
        return Optional.of(this);
    }

    @Override
    public List<Round> rounds(Door door) {
        return door.credentials().containsKey("quiet") ? List.of() : List.of(new Round(POLL, Duration.ofMinutes(5)));
    }

    @Override
    public boolean reads(Door door, String what) {
        return true;
    }

    @Override
    public Optional<Call> call(Door door, Errand errand) {
        if (errand.subject().equals("impossible")) {
            throw new IllegalArgumentException("never shown");
        }
        String address = door.apiBaseUrl() + "/" + errand.what() + "/" + errand.subject() + "?" + errand.cursor();
        return Optional.of(new Call("GET", address, Map.of(), null));
    }

    @Override
    public Step step(Door door, Errand errand, Answer answer) {
        String[] words = answer.body().split(" ");
        return switch (words[0]) {
            case "NEWS" -> Step.read(words[1], words[2].equals("more"));
            case "SAME" -> Step.same(errand.cursor());
            case "RETRY" -> Step.retry("busy", words.length > 1 ? Duration.ofSeconds(Long.parseLong(words[1])) : null);
            case "THROW" -> throw new IllegalStateException("a fault of ours");
            default -> Step.refused(Step.Kind.valueOf(words[0]), "said_so");
        };
    }
}
