package org.ascolta.channel.email;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an account of an e-mail connection is called. */
public final class MailAccounts {

    private MailAccounts() {}

    /** Field and message of each fault. */
    public static Map<String, String> faults(String network, String externalId) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!network.equals("email")) {
            faults.put("network", "must be email");
        }
        MailAddress address = MailAddress.of(null, externalId);
        if (address == null || !address.plain().equals(externalId)) {
            faults.put("externalId", "must be an e-mail address in lower case, without a plus part");
        }
        return faults;
    }
}
