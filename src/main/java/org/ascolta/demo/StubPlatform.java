package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The platforms that replies go to, played by one small server on this machine, for development and tests. It speaks
 * Telegram's {@code sendMessage}, {@code editMessageText}, {@code deleteMessage} and {@code deleteBusinessMessages},
 * Twilio's {@code Messages.json}, and is a connector of the generic channel; it checks every call strictly and answers as the platform would. What was
 * wrong is in {@link #refused()}; a test that expects none asserts that it is empty. {@code GET /} shows what was
 * posted, as a page or, with {@code Accept: application/json}, as JSON.
 *
 * <pre>{@code
 * StubPlatform stub = StubPlatform.start(0);
 * String apiBaseUrl = stub.telegram("7204119385:demo");          // the connection's apiBaseUrl; the account's botToken
 * String replyUrl = stub.generic("forum", "whsec_…");            // the connection's replyUrl and first secret
 * stub.echoTo("forum", hookUrl, "whsec_…");                      // only where echoes are wanted
 * stub.next(Behaviour.RATE_LIMITED, Behaviour.RESET);            // the next two calls; after that all is well
 * stub.posts(); stub.calls(); stub.refused(); stub.forget(); stub.close();
 * }</pre>
 *
 * <p>The same over HTTP: {@code POST /behaviour {"next": ["rate_limited", "reset"], "times": 1, "account": null,
 * "slowSeconds": 15, "retryAfterSeconds": 1}}, where all but {@code next} may be left out, and
 * {@code DELETE /behaviour}.
 */
public final class StubPlatform implements AutoCloseable {

    private final StubScript script = new StubScript();
    private final StubBoard board = new StubBoard();
    private final StubTelegram telegram = new StubTelegram(script, board);
    private final StubConnector connector = new StubConnector(script, board);
    private final StubMetaMessages metaMessages = new StubMetaMessages(script, board);
    private final StubMeta meta = new StubMeta(script, board);
    private final StubX x = new StubX(script, board);
    private final StubSlack slack = new StubSlack(script, board);
    private final StubTwilio twilio = new StubTwilio(script, board);
    private final StubPostmark postmark = new StubPostmark(script, board);
    private final StubDiscourse discourse = new StubDiscourse(script, board);
    private final StubMailgun mailgun = new StubMailgun(script, board);
    private final StubFeed feed = new StubFeed();
    private final StubMastodon mastodon = new StubMastodon(script, board);
    private final List<StubRole> roles = List.of(
            telegram, connector, metaMessages, meta, x, slack, twilio, postmark, discourse, mailgun, feed, mastodon);
    private final StubServer server;

    private StubPlatform(int port) {
        server = new StubServer(port, new StubDesk(script, board, roles));
    }

    /**
     * Starts it on this port, or on any free one for 0. Throws {@link java.io.UncheckedIOException} for a taken port.
     */
    public static StubPlatform start(int port) {
        return new StubPlatform(port);
    }

    /** Where it listens, without a slash at the end. */
    public String address() {
        return "http://localhost:" + server.port();
    }

    /** Knows a bot from now on; gives the {@code apiBaseUrl} of its connection. */
    public String telegram(String botToken) {
        telegram.add(botToken);
        return address();
    }

    /** Knows a user of X from now on; gives the {@code apiBaseUrl} of his connection. */
    public String x(String userId, String accessToken) {
        x.add(userId, accessToken);
        return address() + "/x";
    }

    /** Puts a post of somebody at X, in the words of its API, for those who search or read. */
    public void xPost(JsonNode post) {
        x.book().put(post);
    }

    /** Puts a post at X that somebody was told of already: it can be read, and is not searched for. */
    public void xDelivered(JsonNode post) {
        x.book().keep(post);
    }

    /** Makes somebody known at X, who wrote posts that were put there. */
    public void xUser(JsonNode user) {
        x.book().know(user);
    }

    /**
     * Knows an app in a workspace of Slack from now on, by {@code team:app}; gives the {@code apiBaseUrl} of its
     * connection.
     */
    public String slack(String account, String botToken) {
        slack.add(account, botToken);
        return address() + "/slack";
    }

    /**
     * Knows an account of Meta's from now on, in public and in private; gives the {@code apiBaseUrl} of its connection.
     *
     * @param network {@code facebook}, {@code instagram} or {@code whatsapp}
     * @param account its id there, as in {@code Account.externalId}
     */
    public String meta(String network, String account, String accessToken) {
        metaMessages.add(network, account, accessToken);
        if (!network.equals("whatsapp")) {
            meta.add(network, account, accessToken);
        }
        return address() + StubMeta.PREFIX;
    }

    /** What Meta answers to whoever reads this path, as {@code /<page>/feed}, below the {@code apiBaseUrl}. */
    public void metaShows(String path, String json) {
        meta.show(path, json);
    }

    /** Knows an account with these numbers from now on; gives the {@code apiBaseUrl} of its connection. */
    public String twilio(String accountSid, String authToken, String... numbers) {
        twilio.add(accountSid, authToken, Set.of(numbers));
        return address() + StubTwilio.BASE;
    }

    /** Is a forum of Discourse from now on, by its host; gives the {@code apiBaseUrl} of its connection. */
    public String discourse(String host, String apiKey, String apiUsername) {
        return address() + discourse.add(host, apiKey, apiUsername);
    }

    /** A post that the forum shows to whoever reads it, by the fields of the API. */
    public void discoursePost(String host, Map<String, Object> post) {
        discourse.put(host, post);
    }

    /** Has a feed of this name from now on; gives its address, the {@code externalId} of an account. */
    public String feed(String name) {
        return address() + feed.add(name);
    }

    /** A new entry of a feed, written now. */
    public void feedEntry(String name, String id, String title, String text) {
        feed.put(name, id, title, text);
    }

    /** Knows an account of Mastodon ({@code user@instance}) from now on; gives the {@code apiBaseUrl} of its connection. */
    public String mastodon(String account, String accessToken) {
        return address() + mastodon.add(account, accessToken);
    }

    /** A status that mentions an account ({@code user@instance}) or has a tag ({@code #word}), by the fields of the API. */
    public void mastodonStatus(String source, Map<String, Object> status) {
        mastodon.put(source, status);
    }

    /**
     * Is a connector from now on; gives the {@code replyUrl} of its connection. Names are made of letters and digits.
     */
    public String generic(String name, String secret) {
        return address() + connector.add(name, secret);
    }

    /** Knows a Postmark server that sends for one address; gives the {@code apiBaseUrl} of its connection. */
    public String postmark(String serverToken, String address) {
        return address() + postmark.add(serverToken, address);
    }

    /** Knows a Mailgun key that sends for one address; gives the {@code apiBaseUrl} of its connection. */
    public String mailgun(String apiKey, String address) {
        return address() + mailgun.add(apiKey, address);
    }

    /**
     * Where echoes go.
     *
     * @param door   the connector's name or the account by its platform's own id
     * @param secret the connection's first secret
     */
    public void echoTo(String door, String hookUrl, String secret) {
        List<StubRole> known = roles.stream().filter(one -> one.knows(door)).toList();
        if (known.isEmpty()) {
            throw new java.util.NoSuchElementException(door);
        }
        known.forEach(role -> role.hook(door, new StubHook(hookUrl, secret)));
    }

    /** What the next right calls meet, whatever account they are for; added to what was asked for before. */
    public void next(Behaviour... behaviours) {
        script.add(null, List.of(behaviours));
    }

    /** What the next right calls in the name of one account meet, by the platform's own id of it. */
    public void nextOf(String account, Behaviour behaviour, int times) {
        script.add(account, Collections.nCopies(times, behaviour));
    }

    /** How long a slow answer takes, and how long the rate-limited are told to wait (whole seconds). */
    public void timing(Duration slowness, Duration retryAfter) {
        script.timing(slowness, retryAfter);
    }

    /** Everything that was posted, in its order. */
    public List<Posted> posts() {
        return board.posts();
    }

    /** Calls to the platforms so far, right or wrong. */
    public int calls() {
        return board.calls();
    }

    /** What was wrong with calls that broke the platform's contract. */
    public List<String> refused() {
        return board.refusals();
    }

    /** Forgets posts, counts and behaviours to come; connectors and bots stay. */
    public void forget() {
        script.clear();
        board.clear();
    }

    @Override
    public void close() {
        server.close();
    }
}
