package org.ascolta.channel.telegram;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Proof;

/** Telegram's adapter: hooks prove themselves by a secret token in a header. */
@ApplicationScoped
class TelegramPlatform implements Platform {

    private static final String TOKEN = "x-telegram-bot-api-secret-token";
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Outlet OUTLET = new TelegramOutlet();
    private static final Pattern BOT_ID = Pattern.compile("[1-9][0-9]{0,18}");

    @Override
    public String id() {
        return "telegram";
    }

    @Override
    public String apiBaseUrl() {
        return "https://api.telegram.org";
    }

    @Override
    public Naming naming() {
        return Naming.ONLY_ONE;
    }

    @Override
    public Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < secrets.size(); i++) {
            if (!SECRET.matcher(secrets.get(i)).matches()) {
                faults.put("secrets[" + i + "]", "must be 1 to 256 of A-Z, a-z, 0-9, _ and -");
            }
        }
        if (replyUrl != null) {
            faults.put("replyUrl", "is of the generic channel only");
        }
        return faults;
    }

    @Override
    public Map<String, String> accountFaults(String network, String externalId) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!network.equals("telegram")) {
            faults.put("network", "must be telegram");
        }
        if (!BOT_ID.matcher(externalId).matches()) {
            faults.put("externalId", "must be the bot's id: the digits before the colon of its token");
        }
        return faults;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        String token = hook.header(TOKEN);
        return Proof.match(secrets, token == null ? null : bytes(token), TelegramPlatform::bytes);
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        try {
            return Update.read(Payload.of(hook.body()));
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(OUTLET);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
