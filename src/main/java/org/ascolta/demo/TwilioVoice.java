package org.ascolta.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ascolta.demo.Story.Line;

/**
 * Twilio: text messages, and calls that nobody took. What a caller then leaves on the answering machine comes later, when it
 * has been written down. No form says when something happened.
 */
class TwilioVoice implements Voice {

    private static final String RECORDINGS = "https://api.twilio.com/2010-04-01/Accounts/%s/Recordings/RE%s";

    @Override
    public Letter letter(Told told) {
        boolean call = told.door().account().network().equals("phone");
        String accountSid = Secrets.accountSid(told.door().secret());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", accountSid);
        form.put("ApiVersion", "2010-04-01");
        form.put("From", told.author());
        form.put("To", told.account());
        form.putAll(call ? call(told, accountSid) : message(told.line()));
        return TwilioLetter.of(told.door().hookUrl(), told.door().secret(), form);
    }

    private static Map<String, String> message(Line line) {
        return Map.of(
                "MessageSid", line.id(),
                "SmsMessageSid", line.id(),
                "SmsSid", line.id(),
                "SmsStatus", "received",
                "NumMedia", "0",
                "NumSegments", "1",
                "Body", line.text());
    }

    private static Map<String, String> call(Told told, String accountSid) {
        String sid = told.line().id();
        Map<String, String> call = new LinkedHashMap<>();
        call.put("CallSid", sid);
        call.put("Direction", "inbound");
        call.put("CallerName", told.by().name());
        if (told.is("edited")) {
            call.put("CallStatus", "completed");
            call.put("RecordingUrl", RECORDINGS.formatted(accountSid, sid.substring(2)));
            call.put("TranscriptionStatus", "completed");
            call.put("TranscriptionText", told.line().text());
        } else {
            call.put("CallStatus", "in-progress");
            call.put("DialCallStatus", "no-answer");
        }
        return call;
    }
}
