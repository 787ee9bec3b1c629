package org.ascolta.demo;

import java.util.List;
import java.util.Map;

/** The demo company as its resource describes it; keys join the parts, names are what the desk sees. */
record Company(List<Brand> brands, List<Connection> connections, List<Account> accounts) {

    record Brand(String key, String name, String industry) {}

    record Connection(String key, String platform, String name, List<String> trustedIdentity) {

        Connection {
            trustedIdentity = trustedIdentity == null ? List.of() : trustedIdentity;
        }
    }

    /** @param settings what its platform wants to know beside credentials; absent: nothing */
    record Account(
            String key,
            String connection,
            String brand,
            String network,
            String externalId,
            String handle,
            String role,
            Map<String, String> settings) {

        Account {
            settings = settings == null ? Map.of() : settings;
        }
    }

    List<Account> accounts(Connection connection) {
        return accounts.stream()
                .filter(account -> account.connection().equals(connection.key()))
                .toList();
    }
}
