package org.ascolta.demo;

import java.util.HashMap;
import java.util.Map;
import org.ascolta.demo.Company.Account;
import org.ascolta.demo.Company.Connection;

/** Where replies of the demo company go: the stub, which learns here whom it plays. */
class Exits {

    private final Secrets secrets;
    private final StubPlatform stub;

    Exits(Secrets secrets, StubPlatform stub) {
        this.secrets = secrets;
        this.stub = stub;
    }

    /**
     * What has to be known for speaking in an account's name.
     *
     * @param address     fields of the connection
     * @param credentials of the account
     */
    record Exit(Map<String, Object> address, Map<String, String> credentials) {

        private static Exit by(String apiBaseUrl, Map<String, String> credentials) {
            return new Exit(Map.of("apiBaseUrl", apiBaseUrl), credentials);
        }
    }

    Exit of(Connection connection, Account account) {
        String token = secrets.token(account);
        return switch (connection.platform()) {
            case "meta" -> meta(account, token);
            case "x" -> Exit.by(stub.x(account.externalId(), token), with(account, Map.of("accessToken", token)));
            case "discourse" -> discourse(account, token);
            case "twilio" -> twilio(connection, account);
            case "postmark" -> Exit.by(stub.postmark(token, account.externalId()), Map.of("serverToken", token));
            case "telegram" -> telegram(account);
            default -> new Exit(Map.of("replyUrl", stub.generic(connection.key(), secrets.of(connection))), Map.of());
        };
    }

    /** Echoes of what the stub posts come to the service. */
    void echoes(Connection connection, Account account, String hookUrl) {
        String door = connection.platform().equals("generic") ? connection.key() : account.externalId();
        stub.echoTo(door, hookUrl, secrets.of(connection));
    }

    private Exit meta(Account account, String token) {
        String address = stub.meta(account.network(), account.externalId(), token);
        return Exit.by(address, Map.of("accessToken", token));
    }

    private Exit discourse(Account account, String apiKey) {
        String user = account.settings().get("apiUsername");
        String address = stub.discourse(account.externalId(), apiKey, user);
        return Exit.by(address, with(account, Map.of("apiKey", apiKey)));
    }

    /** Twilio's auth token is what its hooks are signed with. */
    private Exit twilio(Connection connection, Account account) {
        String authToken = secrets.of(connection);
        String accountSid = Secrets.accountSid(authToken);
        String address = stub.twilio(accountSid, authToken, account.externalId());
        return Exit.by(address, with(account, Map.of("accountSid", accountSid, "authToken", authToken)));
    }

    private Exit telegram(Account account) {
        String botToken = secrets.botToken(account.externalId());
        return Exit.by(stub.telegram(botToken), Map.of("botToken", botToken));
    }

    /** Settings of an account, as a number to write from, stand beside its credentials. */
    private static Map<String, String> with(Account account, Map<String, String> secret) {
        Map<String, String> all = new HashMap<>(account.settings());
        all.putAll(secret);
        return all;
    }
}
