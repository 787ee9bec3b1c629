package org.ascolta.channel.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ascolta.channel.Content;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;

/**
 * Messenger and Instagram's direct messages: an entry's {@code messaging[]}, {@code standby[]} (the same while another app
 * owns the talk), and the {@code changes[]} in which Instagram's dashboard sends its tests.
 */
final class Messaging {

    private static final Pattern KIND = Pattern.compile("[a-z_-]{1,40}");
    private static final List<String> PARTIES = List.of("sender", "recipient", "timestamp");

    private final Talk talk;
    private final Instant sent;

    private Messaging(Talk talk, Instant sent) {
        this.talk = talk;
        this.sent = sent;
    }

    /** Whether a change of this field is a private message rather than something public. */
    static boolean takes(String field) {
        return field != null && (field.startsWith("messag") || field.equals("standby"));
    }

    /** What an entry says of private talks; nothing where it says nothing of them. Never throws. */
    static List<Parsed> read(Payload entry, String network, String account) {
        Messaging reader = new Messaging(new Talk(network, account), entry.time("time"));
        List<Parsed> parsed = new ArrayList<>();
        for (String list : List.of("messaging", "standby")) {
            Payload items = entry.at(list);
            if (entry.has(list) && !items.isList()) {
                parsed.add(new Parsed.Broken(items.fault("is not a list").getMessage()));
            }
            items.items().forEach(item -> parsed.addAll(reader.one(item, list.equals("standby"))));
        }
        for (Payload change : entry.at("changes").items()) {
            String field = change.label("field");
            if (takes(field)) {
                parsed.addAll(reader.one(change.at("value"), field.equals("standby")));
            }
        }
        return parsed;
    }

    private List<Parsed> one(Payload item, boolean standby) {
        try {
            if (!item.isObject()) {
                throw item.fault("is not an object");
            }
            if (item.has("delivery")) {
                return receipts(item, "delivery", Fate.DELIVERED);
            }
            return item.has("read") ? receipts(item, "read", Fate.READ) : List.of(single(item, standby));
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    private Parsed single(Payload item, boolean standby) {
        if (item.has("message")) {
            return message(item, standby);
        }
        if (item.has("message_edit")) {
            String id = item.at("message_edit").id("mid");
            return item(What.EDITED, id, item, talk.edit(item));
        }
        if (item.has("postback")) {
            return postback(item, standby);
        }
        if (item.has("reaction")) {
            return reaction(item);
        }
        for (String enforcement : List.of("policy_enforcement", "policy-enforcement")) {
            if (item.has(enforcement)) {
                return enforced(item, item.at(enforcement));
            }
        }
        return new Parsed.Ignored(kind(item));
    }

    private Parsed message(Payload item, boolean standby) {
        Payload message = item.at("message");
        String id = message.id("mid");
        return message.is("is_deleted")
                ? item(What.DELETED, id, item, null)
                : item(What.CREATED, id, item, talk.message(item, at(item), standby));
    }

    /** A button of ours that was pressed: its label is what the customer says. A standby app sees no more of it. */
    private Parsed postback(Payload item, boolean standby) {
        Payload postback = item.at("postback");
        if (postback.label("title") == null) {
            return new Parsed.Ignored("a postback without words");
        }
        String id = postback.idOrNull("mid");
        Instant at = at(item);
        if (id == null && at == null) {
            throw postback.at("mid").fault("is missing");
        }
        String sender = item.at("sender").id("id");
        String name = id == null ? "postback:" + sender + ":" + at.toEpochMilli() : id;
        return item(What.CREATED, name, item, talk.postback(item, at, standby));
    }

    /** Instagram and Messenger know one of each person: the latest counts, whatever its face. */
    private Parsed reaction(Payload item) {
        Payload reaction = item.at("reaction");
        boolean given = !"unreact".equals(reaction.label("action"));
        Reaction detail = new Reaction(item.at("sender").id("id"), "likes", given);
        return detail(What.REACTED, reaction.id("mid"), item, detail);
    }

    /** Messenger says up to when somebody read, Instagram what; both name what arrived, if they can. */
    private List<Parsed> receipts(Payload item, String field, Fate fate) {
        Payload receipt = item.at(field);
        if (talk.isOurs(item)) {
            return List.of(new Parsed.Ignored("a receipt of our own"));
        }
        List<Payload> ids = new ArrayList<>(receipt.at("mids").items());
        if (receipt.has("mid")) {
            ids.add(receipt.at("mid"));
        }
        return ids.isEmpty()
                ? List.of(new Parsed.Ignored("no message: " + field + " up to a time"))
                : ids.stream().map(id -> receipt(item, id, fate)).toList();
    }

    private Parsed receipt(Payload item, Payload id, Fate fate) {
        try {
            String mid = id.asId();
            if (mid == null) {
                throw id.fault("is missing");
            }
            return detail(What.REPORTED, mid, item, new Report(fate, null, null, null));
        } catch (Payload.Fault fault) {
            return new Parsed.Broken(fault.getMessage());
        }
    }

    /** Meta blocks a page that breaks its rules, and says when it may write again. */
    private Parsed enforced(Payload item, Payload enforcement) {
        String action = enforcement.label("action");
        if ("block".equals(action)) {
            return detail(What.STATED, null, item, new State(false, "policy_block"));
        }
        return "unblock".equals(action)
                ? detail(What.STATED, null, item, new State(true, "policy_unblock"))
                : new Parsed.Ignored("no message: a policy warning");
    }

    private Parsed item(What what, String id, Payload item, Content content) {
        return new Parsed.Item(new Said(what, talk.network(), talk.account(), id, at(item), content));
    }

    private Parsed detail(What what, String id, Payload item, Said.Detail detail) {
        return new Parsed.Item(new Said(what, talk.network(), talk.account(), id, at(item), null, detail));
    }

    /** An item without a time is as old as its delivery. */
    private Instant at(Payload item) {
        Instant at = item.time("timestamp");
        return at == null ? sent : at;
    }

    private static String kind(Payload item) {
        return item.fields().stream()
                .filter(field -> !PARTIES.contains(field) && KIND.matcher(field).matches())
                .findFirst()
                .map(field -> "no message: " + field)
                .orElse("no message");
    }
}
