package org.ascolta.demo;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One message to be sent; its status callbacks are all that Twilio tells of it. */
class StubTwilioCall implements StubCall {

    private final StubTwilio twilio;
    private final String accountSid;
    private final Map<String, String> form;
    private String sid;

    StubTwilioCall(StubTwilio twilio, String accountSid, Map<String, String> form) {
        this.twilio = twilio;
        this.accountSid = accountSid;
        this.form = form;
    }

    @Override
    public String account() {
        return number("From");
    }

    @Override
    public StubAnswer act() {
        sid = twilio.nextSid();
        twilio.board().post(Posted.first(StubTwilio.NAME, account(), number("To"), null, form.get("Body"), sid, null));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("sid", sid);
        message.put("account_sid", accountSid);
        message.put("date_created", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        message.put("from", form.get("From"));
        message.put("to", form.get("To"));
        message.put("body", form.get("Body"));
        message.put("status", "queued");
        message.put("direction", "outbound-api");
        message.put("error_code", null);
        return StubAnswer.json(201, message);
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return twilio.refuse(behaviour);
    }

    @Override
    public void echo() throws InterruptedException {
        StubHook hook = twilio.hook(account());
        if (hook == null || sid == null) {
            return;
        }
        String callback = form.getOrDefault("StatusCallback", "");
        int query = callback.indexOf('?');
        StubHook called = new StubHook(hook.url() + (query < 0 ? "" : callback.substring(query)), hook.secret());
        for (String status : List.of("queued", "sent", "delivered")) {
            called.deliver(letter(called, status));
        }
    }

    private Letter letter(StubHook hook, String status) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "MessageSid", sid,
                "SmsSid", sid,
                "AccountSid", accountSid,
                "MessageStatus", status,
                "SmsStatus", status,
                "From", form.get("From"),
                "To", form.get("To"),
                "ApiVersion", "2010-04-01"));
        return TwilioLetter.of(hook.url(), hook.secret(), fields);
    }

    private String number(String field) {
        return form.get(field).replaceFirst("^whatsapp:", "");
    }
}
