package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One mail to be sent. Postmark sends it as often as it is asked to; mailboxes show one of the same {@code Message-ID}. */
class StubPostmarkCall implements StubCall {

    private final StubPostmark postmark;
    private final JsonNode mail;
    private final Map<String, String> headers;
    private final String id = UUID.randomUUID().toString();

    StubPostmarkCall(StubPostmark postmark, JsonNode mail, Map<String, String> headers) {
        this.postmark = postmark;
        this.mail = mail;
        this.headers = headers;
    }

    @Override
    public String account() {
        return mail.path("From").asText();
    }

    @Override
    public StubAnswer act() {
        postmark.board()
                .post(Posted.first(
                        StubPostmark.NAME,
                        account(),
                        mail.path("To").asText(),
                        headers.get("In-Reply-To"),
                        mail.path("TextBody").asText(),
                        headers.get("Message-ID").replaceAll("[<>]", ""),
                        mail.path("Metadata").path("reply").asText(null)));
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("To", mail.path("To").asText());
        sent.put("SubmittedAt", Instant.now().toString());
        sent.put("MessageID", id);
        sent.put("ErrorCode", 0);
        sent.put("Message", "OK");
        return StubAnswer.json(200, sent);
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return postmark.refuse(behaviour);
    }

    /** Postmark tells when the receiving server took a mail. */
    @Override
    public void echo() throws InterruptedException {
        StubHook hook = postmark.hook(account());
        if (hook == null) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("RecordType", "Delivery");
        event.put("MessageID", id);
        event.put("Recipient", mail.path("To").asText());
        event.put("DeliveredAt", Instant.now().toString());
        event.put("Details", "250 2.0.0 OK");
        event.put("Metadata", mail.path("Metadata"));
        event.put("MessageStream", "outbound");
        byte[] pair = ("postmark:" + hook.secret()).getBytes(StandardCharsets.UTF_8);
        String password = "Basic " + Base64.getEncoder().encodeToString(pair);
        hook.deliver(new Letter(Map.of("Authorization", password), Ascolta.bytes(event)));
    }
}
