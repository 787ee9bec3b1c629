package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.web.Texts;
import org.junit.jupiter.api.Test;

/** What every adapter bears: a test of one extends it. */
public abstract class AdapterHardness {

    private static final UUID CONNECTION = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final int ROUNDS = 8_000;

    protected abstract Platform platform();

    protected List<Parsed> parse(Hook hook) {
        return platform().parse(hook, CONNECTION);
    }

    protected List<Parsed> parseFile(String name) {
        return parse(Samples.hook(Samples.read(platform().id(), name)));
    }

    /** The one message of a file. */
    protected Said said(String name) {
        List<Parsed> parsed = parseFile(name);
        assertThat(parsed).hasSize(1).first().isInstanceOf(Parsed.Item.class);
        return ((Parsed.Item) parsed.get(0)).said();
    }

    @Test
    void noBytesMakeItThrowOrSayWhatCannotBeStored() {
        List<String> names = Samples.names(platform().id());
        assertThat(names).hasSizeGreaterThanOrEqualTo(12);
        List<byte[]> bodies =
                names.stream().map(name -> Samples.read(platform().id(), name)).toList();
        Random random = new Random(20260302);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = bodies.get(i % bodies.size());
            byte[] bad = i % 2 == 0 ? Samples.damaged(body, random) : Samples.spoiled(body, random);
            String said = parse(Samples.hook(bad)).toString();
            if (said.equals("[]") || !Texts.clean(said).equals(said)) {
                fail("round %d: %s", i, new String(bad, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void randomBytesAreBroken() {
        Random random = new Random(7);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            List<Parsed> parsed = parse(new Hook(Map.of(), "", bytes));
            if (parsed.isEmpty() || parsed.stream().anyMatch(Parsed.Item.class::isInstance)) {
                fail("round %d", i);
            }
        }
    }

    @Test
    void depthWithoutEndIsBroken() {
        String deep = "[".repeat(500_000);
        assertThat(parse(Samples.hook(deep))).hasSize(1).first().isInstanceOf(Parsed.Broken.class);
        String field = "{\"data\":".repeat(300_000);
        assertThat(parse(Samples.hook(field))).hasSize(1).first().isInstanceOf(Parsed.Broken.class);
    }

    @Test
    void reasonsRepeatNothingOfTheMessage() {
        String body = "{\"type\":\"message.created\",\"message\":{\"text\":\"segreto\"},\"data\":\"segreto\"";
        assertThat(parse(Samples.hook(body)).toString()).doesNotContain("segreto");
        assertThat(parse(Samples.hook(body + "}")).toString()).doesNotContain("segreto");
    }
}
