package org.ascolta.thread;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;

/** A generated company's month: what platforms said and what the desk did, by a seed. */
final class Story {

    private record Written(String id, int minute, Visibility visibility, String place, String author, boolean own) {
        /** Messages of one thread. */
        String thread() {
            return visibility + home(place) + (visibility == Visibility.PUBLIC ? author : "");
        }
    }

    /** What the place root1 is called after it has moved. */
    private static final String MOVED = "root1-moved";

    /** Who anna is after she has got another id. */
    private static final String RENAMED = "anna-renamed";

    private static final List<String> THEIRS = List.of(
            "Il wifi non funziona?",
            "Grazie!",
            "ok grazie mille",
            "Siete pessimi",
            "@aeroporto rispondete",
            "Thank you!",
            "Where is my bag?",
            "AZ 123");
    private static final List<String> OURS =
            List.of("Torna alle 12.", "Quale volo era?", "Ci dispiace molto.", "Could you tell us the gate?");

    /** Acts that change nothing that is owed. */
    private static final Set<Act.Kind> RESTLESS =
            Set.of(Act.Kind.TOUCH, Act.Kind.ASSIGN, Act.Kind.PRIORITISE, Act.Kind.HAND_OVER, Act.Kind.RELEASE);

    private final Random random;
    /** Of its own, so that stories stay as they were told before. */
    private final Random automatic;

    private final List<Written> written = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private final boolean moves;
    private final boolean renames;
    private int minute;

    private Story(long seed) {
        random = new Random(seed);
        automatic = new Random(-seed);
        moves = seed % 2 == 0;
        renames = seed % 3 == 0;
    }

    /** The facts in the order in which they happened. */
    static List<Fact> of(long seed) {
        Story story = new Story(seed);
        int length = 8 + story.random.nextInt(22);
        for (int i = 0; i < length; i++) {
            story.tell("m" + i);
        }
        if (story.moves) {
            int when = story.random.nextInt(story.minute + 1);
            story.facts.add(new Fact.Platform(World.moved("root1", MOVED, when)));
        }
        if (story.renames) {
            int when = story.random.nextInt(story.minute + 1);
            story.facts.add(new Fact.Platform(World.aliased("anna", RENAMED, when)));
        }
        story.cancel();
        story.facts.sort(Comparator.comparingInt(Story::minute));
        return List.copyOf(story.facts);
    }

    /** The same facts as a network might bring them: shuffled, some twice; acts after what they name. */
    static List<Fact> disordered(List<Fact> facts, Random random) {
        List<Fact> open = new ArrayList<>(facts);
        facts.stream()
                .filter(fact -> fact instanceof Fact.Platform && random.nextInt(4) == 0)
                .forEach(open::add);
        Collections.shuffle(open, random);
        List<Fact> ordered = new ArrayList<>();
        Set<String> created = new HashSet<>();
        while (!open.isEmpty()) {
            for (Fact fact : List.copyOf(open)) {
                if (created.containsAll(needs(fact))) {
                    ordered.add(fact);
                    open.remove(fact);
                    created.add(name(fact));
                    if (fact instanceof Fact.Platform one && one.said().what() == What.CREATED) {
                        created.add(one.said().externalId());
                    }
                }
            }
        }
        return ordered;
    }

    /** What has to be there before: what an act names, and of a reply what happened to it before. */
    private static List<String> needs(Fact fact) {
        if (fact instanceof Fact.Desk act) {
            return act.names();
        } else if (fact instanceof Fact.Written reply) {
            return reply.names();
        } else if (fact instanceof Fact.Accepted accepted) {
            return List.of(accepted.id());
        } else if (fact instanceof Fact.Failed failed) {
            return List.of(failed.id() + "-accepted");
        } else if (fact instanceof Fact.Reported reported) {
            return List.of(reported.id());
        }
        Said said = ((Fact.Platform) fact).said();
        boolean echo = said.externalId() != null && said.externalId().startsWith("x-");
        return echo ? List.of(said.externalId().substring(2)) : List.of();
    }

    private static String home(String place) {
        return place.equals(MOVED) ? "root1" : place.equals(RENAMED) ? "anna" : place;
    }

    private static String name(Fact fact) {
        return fact instanceof Fact.Written reply
                ? reply.id()
                : fact instanceof Fact.Accepted accepted ? accepted.id() + "-accepted" : "";
    }

    static String told(Said said) {
        var content = said.content();
        return said.what() + " " + (said.detail() == null ? said.externalId() : said.detail()) + " at " + said.at()
                + (content == null
                        ? ""
                        : " " + content.visibility() + " " + content.place() + " by "
                                + content.author().id() + (content.own() ? " (ours)" : "") + " to " + content.parent()
                                + " written " + content.createdAt() + ": " + content.text());
    }

    private static int minute(Fact fact) {
        if (fact instanceof Fact.Written reply) {
            return reply.minute();
        } else if (fact instanceof Fact.Accepted accepted) {
            return accepted.minute();
        } else if (fact instanceof Fact.Failed failed) {
            return failed.minute();
        } else if (fact instanceof Fact.Reported reported) {
            return reported.minute();
        }
        return fact instanceof Fact.Desk act
                ? act.minute()
                : (int) ((((Fact.Platform) fact).said().at().getEpochSecond() - World.START.getEpochSecond()) / 60);
    }

    private void tell(String id) {
        minute += switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1, 2 -> random.nextInt(60 * 24 * 9);
            case 3 -> random.nextInt(60 * 30);
            default -> random.nextInt(40);
        };
        boolean own = random.nextInt(3) == 0;
        Visibility visibility = random.nextInt(3) == 0 ? Visibility.PRIVATE : Visibility.PUBLIC;
        String author = own ? random.nextInt(6) == 0 ? "robot" : "brand" : pick(List.of("anna", "bruno", "carla"));
        if (renames && visibility == Visibility.PRIVATE && author.equals("anna") && random.nextBoolean()) {
            author = RENAMED;
        }
        String place = visibility == Visibility.PRIVATE
                ? own ? pick(renames ? List.of("anna", RENAMED, "bruno") : List.of("anna", "bruno")) : author
                : pick(moves ? List.of("root1", MOVED, "root2") : List.of("root1", "root2"));
        String parent = visibility == Visibility.PRIVATE ? null : parent(place);
        Said said = World.said(
                What.CREATED, id, author, minute, visibility, place, parent, own, pick(own ? OURS : THEIRS), minute);
        facts.add(new Fact.Platform(said));
        written.add(new Written(id, minute, visibility, place, author, own));
        change(said);
        if (random.nextInt(3) == 0) {
            act("act-" + id);
        }
        if (random.nextInt(3) == 0) {
            reply("reply-" + id);
        }
        if (automatic.nextInt(4) == 0) {
            actByItself("auto-" + id);
        }
    }

    /** The service gives a ticket out, or its rules are asked again. */
    private void actByItself(String id) {
        Written one = written.get(automatic.nextInt(written.size()));
        if (one.own()) {
            return;
        }
        List<String> there = inbound(one);
        List<String> names = List.of(one.id(), there.get(automatic.nextInt(there.size())));
        named.addAll(names);
        Act.Kind kind = automatic.nextBoolean() ? Act.Kind.ASSIGN : Act.Kind.PRIORITISE;
        facts.add(new Fact.Desk(id, minute + automatic.nextInt(90), kind, null, names, Map.of()));
    }

    /** A reply, with an answer or an echo or both, and perhaps a failure later. */
    private void reply(String id) {
        Written one = pick(written);
        if (one.own()) {
            return;
        }
        List<String> names = new ArrayList<>(List.of(one.id()));
        if (random.nextBoolean()) {
            names.add(pick(inbound(one)));
        }
        named.addAll(names);
        int then = minute + random.nextInt(60);
        Purpose purpose = random.nextInt(4) == 0 ? Purpose.holding : Purpose.answer;
        Fact.Written reply = new Fact.Written(id, then, List.copyOf(names), one.id(), purpose);
        facts.add(reply);
        boolean accepted = random.nextInt(5) > 0;
        if (accepted) {
            facts.add(new Fact.Accepted(id, "x-" + id, then + 1));
            if (random.nextInt(4) == 0) {
                facts.add(new Fact.Failed(id, then + 50));
            }
        }
        if (!accepted || random.nextBoolean()) {
            facts.add(new Fact.Platform(echo(one, reply, then + 1, accepted)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Said.Report.Fate fate = pick(List.of(Said.Report.Fate.values()));
            boolean byToken = !accepted || random.nextBoolean();
            facts.add(new Fact.Reported(id, "x-" + id, fate, byToken, then + 2 + random.nextInt(90)));
        }
    }

    /** What looked like a message was none: only such as nobody has spoken of at the desk. */
    private void cancel() {
        for (Written one : written) {
            if (!one.own() && !named.contains(one.id()) && random.nextInt(8) == 0) {
                facts.add(new Fact.Platform(World.voided(one.id(), one.minute() + random.nextInt(60))));
            }
        }
    }

    /** Some platforms change what they were given; without their answer such an echo is somebody else's message. */
    private Said echo(Written of, Fact.Written reply, int then, boolean accepted) {
        String text = accepted && random.nextInt(4) == 0 ? reply.text() + " (changed)" : reply.text();
        String parent = of.visibility() == Visibility.PUBLIC ? of.id() : null;
        return World.said(
                What.CREATED, "x-" + reply.id(), "brand", then, of.visibility(), of.place(), parent, true, text, then);
    }

    private List<String> inbound(Written one) {
        return written.stream()
                .filter(other -> other.thread().equals(one.thread()) && !other.own())
                .map(Written::id)
                .toList();
    }

    private String parent(String place) {
        List<String> there = written.stream()
                .filter(one -> home(one.place()).equals(home(place)))
                .map(Written::id)
                .toList();
        return random.nextInt(5) == 0 || there.isEmpty() ? pick(List.of(place, "ghost")) : pick(there);
    }

    private void change(Said said) {
        String text = pick(said.content().own() ? OURS : THEIRS);
        if (random.nextInt(5) == 0) {
            facts.add(new Fact.Platform(World.edit(said, minute + random.nextInt(200), text)));
        }
        if (random.nextInt(8) == 0) {
            facts.add(new Fact.Platform(World.edit(said, minute + random.nextInt(200), text + "!")));
        }
        if (random.nextInt(8) == 0) {
            facts.add(new Fact.Platform(World.delete(said.externalId(), minute + random.nextInt(300))));
        }
    }

    private void act(String id) {
        Written one = pick(written);
        if (one.own()) {
            return;
        }
        List<String> names = new ArrayList<>(List.of(one.id()));
        if (random.nextBoolean()) {
            names.add(pick(inbound(one)));
        }
        named.addAll(names);
        Act.Kind kind = pick(List.of(Act.Kind.values()));
        Status to = pick(List.of(
                Status.OPEN, Status.WAITING_CUSTOMER, Status.WAITING_THIRD_PARTY, Status.SNOOZED, Status.RESOLVED));
        Map<String, String> reasons =
                RESTLESS.contains(kind) ? Map.of() : Map.of(names.get(names.size() - 1), "no_reply_needed");
        facts.add(new Fact.Desk(id, minute + random.nextInt(90), kind, to, List.copyOf(names), reasons));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
