package org.ascolta.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything that was posted, in its order, and what was refused because it was wrong. */
class StubBoard {

    private final Map<String, Posted> posts = new LinkedHashMap<>();
    private final Map<List<Object>, String> firsts = new HashMap<>();
    private final List<String> refused = new ArrayList<>();
    private int calls;

    synchronized void called() {
        calls++;
    }

    synchronized void refused(String what) {
        refused.add(what);
    }

    /**
     * A new post, or one more call for one that is there. What reads like another one of Telegram's repeats that one.
     */
    synchronized void post(Posted posted) {
        String key = key(posted.account(), posted.externalId());
        if (posts.computeIfPresent(key, (same, there) -> there.repeated(true)) != null) {
            return;
        }
        if (posted.replyId() == null) {
            List<Object> look = Arrays.asList(posted.account(), posted.place(), posted.parent(), posted.text());
            String first = firsts.putIfAbsent(look, key);
            posts.computeIfPresent(first == null ? "" : first, (same, there) -> there.repeated(false));
        }
        posts.put(key, posted);
    }

    /** The post, or null. */
    synchronized Posted find(String account, String externalId) {
        return posts.get(key(account, externalId));
    }

    synchronized void change(String account, String externalId, UnaryOperator<Posted> change) {
        posts.computeIfPresent(key(account, externalId), (key, there) -> change.apply(there));
    }

    synchronized List<Posted> posts() {
        return List.copyOf(posts.values());
    }

    synchronized List<String> refusals() {
        return List.copyOf(refused);
    }

    synchronized int calls() {
        return calls;
    }

    synchronized void clear() {
        posts.clear();
        firsts.clear();
        refused.clear();
        calls = 0;
    }

    private static String key(String account, String externalId) {
        return account + " " + externalId;
    }
}
