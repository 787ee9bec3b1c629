package org.ascolta.demo;

import java.util.List;

/** The demo company as its resource describes it; keys join the parts, names are what the desk sees. */
record Company(List<Brand> brands, List<Connection> connections, List<Account> accounts) {

    record Brand(String key, String name, String industry) {}

    record Connection(String key, String platform, String name, List<String> trustedIdentity) {}

    record Account(
            String key,
            String connection,
            String brand,
            String network,
            String externalId,
            String handle,
            String role) {}
}
