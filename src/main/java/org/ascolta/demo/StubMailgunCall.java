package org.ascolta.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One mail to be sent; Mailgun sends it as often as it is asked to. */
class StubMailgunCall implements StubCall {

    private final StubMailgun mailgun;
    private final Map<String, String> form;

    StubMailgunCall(StubMailgun mailgun, Map<String, String> form) {
        this.mailgun = mailgun;
        this.form = form;
    }

    @Override
    public String account() {
        return form.get("from");
    }

    @Override
    public StubAnswer act() {
        mailgun.board()
                .post(Posted.first(
                        StubMailgun.NAME,
                        account(),
                        form.get("to"),
                        form.get("h:In-Reply-To"),
                        form.get("text"),
                        form.get("h:Message-Id").replaceAll("[<>]", ""),
                        form.get("v:reply")));
        return StubAnswer.json(200, Map.of("id", form.get("h:Message-Id"), "message", "Queued. Thank you."));
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return mailgun.refuse(behaviour);
    }

    /** Mailgun tells when the receiving server took a mail. */
    @Override
    public void echo() throws InterruptedException {
        StubHook hook = mailgun.hook(account());
        if (hook == null) {
            return;
        }
        Instant now = Instant.now();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "delivered");
        event.put("timestamp", now.toEpochMilli() / 1000.0);
        event.put("recipient", form.get("to"));
        event.put("delivery-status", Map.of("code", 250, "message", "OK"));
        event.put("user-variables", Map.of("reply", form.get("v:reply"), "account", form.get("v:account")));
        String timestamp = Long.toString(now.getEpochSecond());
        String token = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> signature =
                Map.of("timestamp", timestamp, "token", token, "signature", signed(hook.secret(), timestamp + token));
        hook.deliver(new Letter(Map.of(), Ascolta.bytes(Map.of("signature", signature, "event-data", event))));
    }

    private static String signed(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
