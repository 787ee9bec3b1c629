package org.ascolta.channel.postmark;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.ascolta.access.Vault;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform;
import org.ascolta.channel.email.BasicAuth;
import org.ascolta.channel.email.MailAccounts;
import org.ascolta.channel.email.MailFiles;
import org.ascolta.channel.email.MailReader;
import org.ascolta.channel.email.SmtpConfig;
import org.ascolta.channel.email.ThreadTokens;

/** Postmark's adapter. */
@ApplicationScoped
class PostmarkPlatform implements Platform {

    private final MailReader reader;
    private final Outlet outlet;

    @Inject
    PostmarkPlatform(Vault vault, SmtpConfig smtp) {
        this(ThreadTokens.of(vault), smtp.host().isPresent());
    }

    PostmarkPlatform(ThreadTokens tokens, boolean smtp) {
        reader = new MailReader(tokens);
        outlet = new PostmarkOutlet(tokens, smtp);
    }

    @Override
    public String id() {
        return "postmark";
    }

    @Override
    public String apiBaseUrl() {
        return "https://api.postmarkapp.com";
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < secrets.size(); i++) {
            if (!secrets.get(i).matches("[\\x21-\\x7e]{8,200}")) {
                faults.put("secrets[" + i + "]", "must be a password of 8 to 200 ASCII characters without spaces");
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

    /** Files come within; Postmark itself takes up to 35 MB, which no row should be. */
    @Override
    public int mostBytes() {
        return 20 * 1024 * 1024;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return BasicAuth.match(hook.header("authorization"), secrets);
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            return List.of(read(Payload.of(hook.body())));
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    /** Mail has no record type; everything else that Postmark tells of has. */
    private Parsed read(Payload body) {
        if (!body.isObject()) {
            throw body.fault("is not an object");
        }
        String type = body.label("RecordType");
        return type == null || type.equals("Inbound")
                ? reader.read(InboundMail.read(body))
                : DeliveryEvent.read(type, body);
    }

    @Override
    public Optional<Inline> inline(Hook hook, String url) {
        OptionalInt index = MailFiles.index(url);
        try {
            List<Payload> files = Payload.of(hook.body()).at("Attachments").items();
            return index.isEmpty() || index.getAsInt() >= files.size()
                    ? Optional.empty()
                    : inline(files.get(index.getAsInt()));
        } catch (Payload.Fault | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Inline> inline(Payload file) {
        String content = file.text(file.has("Content") ? "Content" : "Data");
        return content == null
                ? Optional.empty()
                : Optional.of(new Inline(
                        file.label("Name"),
                        MailFiles.type(file.label("ContentType")),
                        Base64.getMimeDecoder().decode(content)));
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(outlet);
    }
}
