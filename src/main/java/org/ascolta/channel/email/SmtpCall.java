package org.ascolta.channel.email;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ascolta.channel.Outlet.Call;

/** A mail as a call for the SMTP server of the configuration: its header in the headers, its text in the body. */
public final class SmtpCall {

    /** The method of such a call. Its answer is the server's last word. */
    public static final String METHOD = "MAIL";

    private SmtpCall() {}

    public static Call of(OutgoingMail mail) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("From", mail.from());
        headers.put("To", mail.to());
        headers.put("Subject", mail.subject());
        headers.put("Message-ID", "<" + mail.id() + ">");
        if (mail.inReplyTo() != null) {
            headers.put("In-Reply-To", "<" + mail.inReplyTo() + ">");
        }
        if (!mail.references().isEmpty()) {
            headers.put("References", OutgoingMail.bracketed(mail.references()));
        }
        if (mail.replyTo() != null) {
            headers.put("Reply-To", mail.replyTo());
        }
        return new Call(METHOD, "smtp:", headers, mail.text());
    }
}
