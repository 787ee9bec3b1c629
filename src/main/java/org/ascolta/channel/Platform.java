package org.ascolta.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a platform's adapter knows: how it proves who calls, and what its payloads mean. Adapters are pure: they see bytes
 * and headers, and neither the database nor the network. One bean per platform; {@link #id()} is the
 * {@code Connection.platform} that it serves.
 */
public interface Platform {

    /** The name in {@code Connection.platform}. */
    String id();

    /** Media types that its hook accepts, without parameters, lower case. Others answer 415. */
    default Set<String> mediaTypes() {
        return Set.of("application/json");
    }

    /** The longest body that its hook takes, in bytes. */
    default int mostBytes() {
        return 3 * 1024 * 1024;
    }

    /** Lower-case names of the headers that {@link #parse} needs; only these are stored. */
    default Set<String> keptHeaders() {
        return Set.of();
    }

    /** Where its API is, unless the connection says otherwise; null when it has no fixed place. */
    default String apiBaseUrl() {
        return null;
    }

    /** Refuses secrets, URLs or credentials that this platform cannot work with: field and message of each fault. */
    default Map<String, String> faults(List<String> secrets, String apiBaseUrl, String replyUrl) {
        return Map.of();
    }

    /** How this platform's payloads name the account that they are for. */
    default Naming naming() {
        return Naming.BY_NETWORK;
    }

    /** Refuses an account that no payload of this platform could name: field and message of each fault. */
    default Map<String, String> accountFaults(String network, String externalId) {
        return Map.of();
    }

    /** Whether a connection needs secrets: what only reads has no hook to be proven. */
    default boolean hasHook() {
        return true;
    }

    /** What accounts may be allowed beyond the common ({@code Account.capabilities}). */
    default Set<String> capabilities() {
        return Set.of();
    }

    /** Whether its hook's address may go on after the connection's id ({@link Hook#path()}). */
    default boolean takesPath() {
        return false;
    }

    /**
     * The answer to a GET (or OPTIONS) handshake; empty when the platform has none (then 404).
     *
     * @param secrets the connection's, for platforms that ask for a proof
     */
    default Optional<HandshakeAnswer> handshake(Hook hook, String verifyToken, List<String> secrets) {
        return Optional.empty();
    }

    /** What a verified POST is answered once it is stored; empty: 200 without a body. */
    default Optional<HandshakeAnswer> accepted(Hook hook) {
        return Optional.empty();
    }

    /**
     * Whether the raw request was signed by one of the secrets, compared in constant time, every secret tried.
     *
     * @param now the time against which signed timestamps are held
     * @return the index of the secret that matched, or -1
     */
    int verify(Hook hook, List<String> secrets, Instant now);

    /**
     * Everything that a verified body says, in its order. Never throws for any body: what cannot be understood is
     * {@link Parsed.Broken}, what is understood and not needed {@link Parsed.Ignored}. One broken item never hides its
     * siblings.
     */
    List<Parsed> parse(Hook hook, UUID connectionId);

    /**
     * A file that a stored body itself holds.
     *
     * @param url as {@link Content.Attachment#url()} named it: {@code inline:} and whatever the adapter finds it by
     */
    default Optional<Inline> inline(Hook hook, String url) {
        return Optional.empty();
    }

    /**
     * The word that proved this request, where its platform signs no body: it admits one content only, so that who has
     * overheard a signature cannot say something else with it.
     *
     * @param parsed what the request says
     */
    default Optional<Once> once(Hook hook, List<Parsed> parsed) {
        return Optional.empty();
    }

    /**
     * @param word    what is signed, and used once
     * @param content what tells one content from another
     */
    record Once(String word, String content) {}

    /** How it is read; empty where it cannot be. What was read is parsed like a hook's body ({@link Hook#read()}). */
    default Optional<Reader> reader() {
        return Optional.empty();
    }

    /** How its accounts answer; empty where nobody can be answered. */
    default Optional<Outlet> outlet() {
        return Optional.empty();
    }

    /** What of an account has to be unique within a connection, so that a payload means one account only. */
    enum Naming {
        /** Payloads name network and external id. */
        BY_NETWORK,
        /** Payloads name the external id only: {@link Said#network()} is null. */
        BY_ID,
        /** Payloads name none: a connection has one account, and {@link Said#account()} is null. */
        ONLY_ONE
    }

    /**
     * A request as received, or an answer that was asked for.
     *
     * @param headers names in lower case
     * @param path    the path as it was called, without the query; "" when it is parsed: a path may hold a secret
     * @param query   the raw query string or ""
     * @param read    what was asked for, where we asked; null: the platform came by itself
     */
    record Hook(Map<String, String> headers, String path, String query, byte[] body, Reader.Read read) {

        public Hook(Map<String, String> headers, String query, byte[] body) {
            this(headers, "", query, body, null);
        }

        public String header(String name) {
            return headers.get(name);
        }
    }

    /** Status, media type and body of a handshake's answer; extra headers where the protocol asks for them. */
    record HandshakeAnswer(int status, String mediaType, String body, Map<String, String> headers) {}

    /** A file out of a body; name and media type are what the sender says, or null. */
    record Inline(String name, String mime, byte[] bytes) {}

    /** One item of a body. */
    sealed interface Parsed {

        /** A fact. */
        record Item(Said said) implements Parsed {}

        /** Understood, and nothing for us: kept with the reason. */
        record Ignored(String reason) implements Parsed {}

        /** Not understood: kept as dead with the reason. Reasons hold field names and codes, never message text. */
        record Broken(String reason) implements Parsed {}
    }
}
