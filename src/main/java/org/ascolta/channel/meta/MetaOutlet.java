package org.ascolta.channel.meta;

import java.util.Map;
import java.util.Optional;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/** Gives each reply to whoever speaks there: by network, and by who will see it. */
final class MetaOutlet implements Outlet {

    private final Outlet facebook = new FacebookOutlet();
    private final Outlet instagram = new InstagramOutlet();
    private final Outlet aside = new AsideOutlet();
    private final Outlet messenger = new MessengerOutlet();
    private final Outlet whatsApp = new WhatsAppOutlet();

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        return of(door, spot).reach(door, spot);
    }

    @Override
    public boolean dedupes() {
        return false;
    }

    @Override
    public Pace pace() {
        return Graph.PACE;
    }

    @Override
    public Map<String, Pace> paces() {
        return Map.of("whatsapp", whatsApp.pace());
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        return of(door, reply.spot()).send(door, reply);
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return of(door, reply.spot()).edit(door, reply, text);
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return of(door, reply.spot()).withdraw(door, reply);
    }

    @Override
    public Optional<Call> lookup(Door door, Outgoing reply) {
        return of(door, reply.spot()).lookup(door, reply);
    }

    @Override
    public Outcome found(Door door, Outgoing reply, Answer answer) {
        return of(door, reply.spot()).found(door, reply, answer);
    }

    @Override
    public Optional<Call> fetch(Door door, Attachment attachment) {
        return of(door, Spot.of(Visibility.PRIVATE)).fetch(door, attachment);
    }

    @Override
    public Optional<Call> located(Door door, Attachment attachment, Answer answer) {
        return of(door, Spot.of(Visibility.PRIVATE)).located(door, attachment, answer);
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return of(door, reply.spot()).outcome(door, reply, answer);
    }

    private Outlet of(Door door, Spot spot) {
        if ("whatsapp".equals(door.network())) {
            return whatsApp;
        }
        if (spot.aside()) {
            return aside;
        }
        if (spot.visibility() == Visibility.PRIVATE) {
            return messenger;
        }
        return Instagram.NETWORK.equals(door.network()) ? instagram : facebook;
    }
}
