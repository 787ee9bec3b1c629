package org.ascolta.sla;

import java.util.UUID;
import org.ascolta.sla.Scene.Person;
import org.ascolta.sla.Scene.Place;
import org.ascolta.sla.Scene.Talk;
import org.ascolta.sla.Scene.Words;
import org.ascolta.sla.Scene.Work;
import org.ascolta.sla.Scene.Writer;

/** Scenes for tests. */
final class Scenes {

    static final UUID ACCOUNT = UUID.fromString("00000000-0000-7000-8000-0000000000a1");
    static final UUID BRAND = UUID.fromString("00000000-0000-7000-8000-0000000000b1");

    /** A public question by somebody unknown. */
    static final Scene ANY = saying("Where is my bag?", false);

    private Scenes() {}

    static Scene saying(String text, boolean vip) {
        return new Scene(
                new Place(ACCOUNT, BRAND, "x", "official", "acme"),
                new Talk("public"),
                new Words(text, "public"),
                new Writer("77"),
                new Work(Band.normal, false),
                new Person(vip));
    }
}
