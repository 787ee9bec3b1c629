package org.ascolta.channel.meta;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;

/**
 * Answers on WhatsApp's Cloud API. For 24 hours after the customer's last message a business may write what it likes; later
 * only templates, which are not for answers. A number may send eighty messages a second, and one person one in six
 * seconds. Nothing that was sent can be changed; its statuses repeat our callback data.
 */
final class WhatsAppOutlet implements Outlet {

    private static final Reach REACH = Reach.plain(4096, Unit.chars).within(Duration.ofHours(24));
    private static final Pace PACE = new Pace(80, 80, Duration.ofSeconds(6));
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,20}");
    /** A country and an id of the business portfolio's own. */
    private static final Pattern USER = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,200}");

    private static final Pattern NUMBERED =
            Pattern.compile(Pattern.quote(WhatsAppContent.MEDIA) + "[A-Za-z0-9_-]{1,100}");

    /** Where WhatsApp keeps files; it wants to see the account's token there. */
    private static final String FILES = "lookaside.fbsbx.com";

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        return Graph.isOpen(door) && spot.visibility() == Visibility.PRIVATE && !spot.aside()
                ? Optional.of(REACH)
                : Optional.empty();
    }

    @Override
    public boolean dedupes() {
        return false;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        JsonObject body = new JsonObject().put("messaging_product", "whatsapp");
        address(body, reply);
        body.put("type", "text")
                .put("text", new JsonObject().put("body", reply.text()).put("preview_url", false))
                .put("biz_opaque_callback_data", reply.token());
        if (reply.parent() != null) {
            body.put("context", new JsonObject().put("message_id", reply.parent()));
        }
        return Graph.post(door, "/" + Graph.id(door.externalId(), "the account") + "/messages", body);
    }

    /** A conversation is named by whoever it is with: a number, an id of the portfolio's, or a group. */
    private static void address(JsonObject body, Outgoing reply) {
        String place = reply.place() == null ? "" : reply.place();
        if (reply.hint(WhatsAppMessages.GROUP) != null) {
            body.put("recipient_type", "group").put("to", Graph.id(place, "the group"));
        } else if (PHONE.matcher(place).matches()) {
            body.put("recipient_type", "individual").put("to", place.startsWith("+") ? place.substring(1) : place);
        } else if (USER.matcher(place).matches()) {
            body.put("recipient_type", "individual").put("recipient", place);
        } else {
            throw new IllegalArgumentException("the conversation is none of WhatsApp's");
        }
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.empty();
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.empty();
    }

    /** A file's number is asked where the file is; there, and nowhere else, the token is shown again. */
    @Override
    public Optional<Call> fetch(Door door, Attachment attachment) {
        String url = attachment.url();
        if (url == null || !Graph.isOpen(door)) {
            return Optional.empty();
        }
        if (isNumbered(attachment)) {
            return Optional.of(Graph.get(door, "/" + url.substring(WhatsAppContent.MEDIA.length())));
        }
        return isKept(door, url)
                ? Optional.of(new Call("GET", url, Graph.get(door, "/").headers(), ""))
                : Optional.empty();
    }

    @Override
    public Optional<Call> located(Door door, Attachment attachment, Answer answer) {
        return pointsTo(attachment, answer).flatMap(there -> fetch(door, there));
    }

    /** What is to be fetched instead of a number. */
    static Optional<Attachment> pointsTo(Attachment attachment, Answer answer) {
        Payload media = isNumbered(attachment) ? Verdict.body(answer) : null;
        String url = media == null ? null : media.link("url");
        String mime = url == null ? null : media.token("mime_type");
        return url == null
                ? Optional.empty()
                : Optional.of(new Attachment(attachment.type(), url, mime == null ? attachment.mime() : mime));
    }

    private static boolean isNumbered(Attachment attachment) {
        return attachment.url() != null && NUMBERED.matcher(attachment.url()).matches();
    }

    private static boolean isKept(Door door, String url) {
        try {
            URI file = URI.create(url);
            URI api = URI.create(door.apiBaseUrl());
            boolean ours = file.getAuthority() != null && file.getAuthority().equals(api.getAuthority());
            return ours && file.getScheme().equals(api.getScheme())
                    || FILES.equals(file.getAuthority()) && "https".equals(file.getScheme());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return Verdict.of(door, reply, answer, body -> {
            Payload first = body.at("messages").items().stream().findFirst().orElseThrow(() -> body.at("messages")
                    .fault("is empty"));
            return first.idOrNull("id");
        });
    }
}
