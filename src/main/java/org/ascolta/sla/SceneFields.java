package org.ascolta.sla;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.ascolta.cel.Condition;
import org.ascolta.cel.Condition.Outcome;
import org.ascolta.cel.Conditions;
import org.ascolta.cel.InvalidCondition;
import org.ascolta.cel.Kind;
import org.ascolta.sla.Scene.Person;
import org.ascolta.sla.Scene.Place;
import org.ascolta.sla.Scene.Talk;
import org.ascolta.sla.Scene.Words;
import org.ascolta.sla.Scene.Work;
import org.ascolta.sla.Scene.Writer;

/** A scene as conditions see it. What is missing is the empty text; a customer who is not known is not important. */
final class SceneFields {

    private static final Map<String, Function<Scene, Object>> VALUES = new HashMap<>();
    private static final Map<String, Kind> KINDS = new HashMap<>();

    static {
        text("account.id", Scene::account, Place::id);
        text("account.brandId", Scene::account, Place::brandId);
        text("account.network", Scene::account, Place::network);
        text("account.role", Scene::account, Place::role);
        text("account.handle", Scene::account, Place::handle);
        text("thread.visibility", Scene::thread, Talk::visibility);
        text("message.text", Scene::message, Words::text);
        text("message.visibility", Scene::message, Words::visibility);
        text("author.id", Scene::author, Writer::id);
        text("ticket.band", Scene::ticket, Work::band);
        bool("ticket.followUp", Scene::ticket, Work::followUp);
        bool("customer.vip", Scene::customer, Person::vip);
    }

    private static final Conditions CONDITIONS = Conditions.over(KINDS);

    private SceneFields() {}

    /** The condition that a text is; fails with {@link InvalidCondition}. */
    static Condition compile(String text) {
        return CONDITIONS.compile(text);
    }

    /** Whether a condition holds in a scene; one that fails does not. */
    static boolean holds(Condition condition, Scene scene) {
        return condition.ask(name -> VALUES.get(name).apply(scene)) == Outcome.yes;
    }

    private static <P> void text(String name, Function<Scene, P> part, Function<P, Object> value) {
        field(name, Kind.text, part, value, null);
    }

    private static <P> void bool(String name, Function<Scene, P> part, Function<P, Object> value) {
        field(name, Kind.bool, part, value, false);
    }

    private static <P> void field(
            String name, Kind kind, Function<Scene, P> part, Function<P, Object> value, Object missing) {
        KINDS.put(name, kind);
        VALUES.put(name, scene -> {
            P found = part.apply(scene);
            return found == null ? missing : value.apply(found);
        });
    }
}
