package org.ascolta.channel.mailgun;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Vault;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform;
import org.ascolta.channel.email.MailAccounts;
import org.ascolta.channel.email.MailFiles;
import org.ascolta.channel.email.MailReader;
import org.ascolta.channel.email.SmtpConfig;
import org.ascolta.channel.email.ThreadTokens;

/** Mailgun's adapter. */
@ApplicationScoped
class MailgunPlatform implements Platform {

    private static final String JSON = "application/json";

    private static final int LONGEST_TOKEN = 100;

    private final MailReader reader;
    private final Outlet outlet;

    @Inject
    MailgunPlatform(Vault vault, SmtpConfig smtp) {
        this(ThreadTokens.of(vault), smtp.host().isPresent());
    }

    MailgunPlatform(ThreadTokens tokens, boolean smtp) {
        reader = new MailReader(tokens);
        outlet = new MailgunOutlet(tokens, smtp);
    }

    @Override
    public String id() {
        return "mailgun";
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("multipart/form-data", "application/x-www-form-urlencoded", JSON);
    }

    /** Mail with its files; Mailgun itself takes up to 25 MB. */
    @Override
    public int mostBytes() {
        return 20 * 1024 * 1024;
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("content-type");
    }

    @Override
    public String apiBaseUrl() {
        return "https://api.mailgun.net";
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < secrets.size(); i++) {
            if (!secrets.get(i).matches("[\\x21-\\x7e]{8,200}")) {
                faults.put("secrets[" + i + "]", "must be the HTTP webhook signing key");
            }
        }
        if (replyUrl != null) {
            faults.put("replyUrl", "is of the generic channel only");
        }
        return faults;
    }

    @Override
    public Map<String, String> accountFaults(String network, String externalId) {
        return MailAccounts.faults(network, externalId);
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        try {
            return Signature.of(hook, isJson(hook)).match(secrets, now);
        } catch (Payload.Fault unreadable) {
            return -1;
        }
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            return List.of(
                    isJson(hook)
                            ? MailEvent.read(event(Payload.of(hook.body())))
                            : reader.read(RoutedMail.read(Form.of(hook))));
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    /** Mailgun signs a time and a token, and neither mail nor event. */
    @Override
    public Optional<Once> once(Hook hook, List<Parsed> parsed) {
        try {
            String token = Signature.of(hook, isJson(hook)).token();
            String content = isJson(hook)
                    ? event(Payload.of(hook.body())).idOrNull("id")
                    : parsed.get(0) instanceof Parsed.Item item ? item.said().externalId() : null;
            boolean isWhole = token != null && token.length() <= LONGEST_TOKEN && content != null;
            return isWhole ? Optional.of(new Once(token, content)) : Optional.empty();
        } catch (Payload.Fault unreadable) {
            return Optional.empty();
        }
    }

    private static Payload event(Payload body) {
        Payload event = body.at("event-data");
        if (!event.isObject()) {
            throw event.fault("is missing");
        }
        return event;
    }

    @Override
    public Optional<Inline> inline(Hook hook, String url) {
        OptionalInt index = MailFiles.index(url);
        try {
            List<Inline> files = isJson(hook) ? List.of() : Form.of(hook).files();
            return index.isEmpty() || index.getAsInt() >= files.size()
                    ? Optional.empty()
                    : Optional.of(files.get(index.getAsInt()));
        } catch (Payload.Fault unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(outlet);
    }

    private static boolean isJson(Hook hook) {
        return String.valueOf(hook.header("content-type")).startsWith(JSON);
    }
}
