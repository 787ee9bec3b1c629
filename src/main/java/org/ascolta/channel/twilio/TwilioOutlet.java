package org.ascolta.channel.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/**
 * Sends SMS and WhatsApp messages through Twilio's Messages resource. It knows no idempotency, no edit and no recall; a
 * status callback that names our reply tells what became of one whose answer was lost. A caller gets an SMS from the
 * number in {@code smsFrom}, if the account of the telephone has one. Limits: 1,600 characters, on WhatsApp within 24
 * hours; a long number sends one SMS a second, and Twilio queues what is more; a WhatsApp sender eighty messages (Twilio,
 * "Message Resource", "Rate limits").
 */
final class TwilioOutlet implements Outlet {

    private static final Reach SMS = Reach.plain(1600, Unit.chars);
    private static final Reach WHATSAPP = SMS.within(Duration.ofHours(24));
    private static final Pace PACE = new Pace(1, 10, Duration.ZERO);
    private static final Map<String, Pace> PACES = Map.of("whatsapp", new Pace(80, 80, Duration.ZERO));
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,18}");
    private static final Pattern HIDDEN = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,200}");

    private final String publicUrl;

    /** @param publicUrl where Twilio reaches our hooks, or null */
    TwilioOutlet(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        boolean able = usable(door, "authToken") && usable(door, "accountSid") && sender(door) != null;
        if (!able || spot.aside() || spot.visibility() != Visibility.PRIVATE) {
            return Optional.empty();
        }
        return Optional.of(door.network().equals("whatsapp") ? WHATSAPP : SMS);
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
    public Map<String, Pace> paces() {
        return PACES;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        String sender = sender(door);
        if (sender == null) {
            throw new IllegalArgumentException("the account has no usable credentials.smsFrom");
        }
        String prefix = door.network().equals("whatsapp") ? "whatsapp:" : "";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("From", prefix + sender);
        form.put("To", prefix + receiver(door, reply.place()));
        form.put("Body", reply.text());
        if (publicUrl != null && door.connectionId() != null) {
            form.put("StatusCallback", publicUrl + "/hooks/" + door.connectionId() + "?" + Status.query(door, reply));
        }
        String sid = sid(door);
        Map<String, String> headers =
                Map.of("content-type", "application/x-www-form-urlencoded", "authorization", authorization(door, sid));
        String address = door.apiBaseUrl() + "/2010-04-01/Accounts/" + sid + "/Messages.json";
        return new Call("POST", address, headers, encoded(form));
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.empty();
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.empty();
    }

    /** Media and recordings are the account's own; nobody but Twilio is shown its credentials. */
    @Override
    public Optional<Call> fetch(Door door, Content.Attachment attachment) {
        if (attachment.url() == null || !isTwilios(door, attachment.url())) {
            return Optional.empty();
        }
        Map<String, String> headers = Map.of("authorization", authorization(door, sid(door)));
        return Optional.of(new Call("GET", attachment.url(), headers, ""));
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return new Verdict(door, reply, answer).outcome();
    }

    private static boolean isTwilios(Door door, String url) {
        URI uri = URI.create(url);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean twilio = host.endsWith(".twilio.com") && "https".equalsIgnoreCase(uri.getScheme());
        return twilio || url.startsWith(door.apiBaseUrl() + "/");
    }

    /** The number that we write from, or null. */
    private static String sender(Door door) {
        String sender = door.network().equals("phone") ? door.credentials().get("smsFrom") : door.externalId();
        return sender != null && NUMBER.matcher(sender).matches() ? sender : null;
    }

    private static String receiver(Door door, String place) {
        String to = place == null ? "" : place;
        boolean hidden = door.network().equals("whatsapp") && HIDDEN.matcher(to).matches();
        if (!hidden && !NUMBER.matcher(to).matches()) {
            throw new IllegalArgumentException("the place is no number that can be written to");
        }
        return to;
    }

    private static boolean usable(Door door, String credential) {
        try {
            return !door.needs(credential).isEmpty();
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }

    private static String sid(Door door) {
        String sid = door.needs("accountSid");
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("the account has no usable credentials.accountSid");
        }
        return sid;
    }

    private static String authorization(Door door, String sid) {
        byte[] pair = (sid + ":" + door.needs("authToken")).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
