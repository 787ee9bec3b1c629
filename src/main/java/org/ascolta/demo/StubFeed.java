package org.ascolta.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Blogs with an Atom feed each, which they send only to those who do not have it yet. */
class StubFeed implements StubRole {

    private static final String PATH = "/feed/";

    /** An entry as it is shown. */
    private record Item(String id, String title, String text, Instant at) {}

    private final ConcurrentMap<String, List<Item>> feeds = new ConcurrentHashMap<>();

    /** The path of the feed. */
    String add(String name) {
        feeds.putIfAbsent(name, new CopyOnWriteArrayList<>());
        return PATH + name;
    }

    void put(String name, String id, String title, String text) {
        feeds.get(name).add(0, new Item(id, title, text, Instant.now()));
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith(PATH);
    }

    @Override
    public boolean knows(String account) {
        return false;
    }

    @Override
    public void hook(String account, StubHook hook) {
        throw new IllegalStateException("a feed has no hook");
    }

    @Override
    public StubCall read(StubRequest request) {
        String name = request.path().substring(PATH.length());
        List<Item> items = feeds.get(name);
        if (items == null) {
            throw new StubFault("feed: there is none of this name", StubAnswer.nothing(404));
        }
        if (!request.method().equals("GET") || request.header("accept").isEmpty()) {
            throw new StubFault("feed: it is read, and one says what one accepts", StubAnswer.nothing(405));
        }
        return new Reading(name, request, items);
    }

    private record Reading(String account, StubRequest request, List<Item> items) implements StubCall {

        @Override
        public boolean isReading() {
            return true;
        }

        @Override
        public StubAnswer act() {
            String tag = "\"" + items.size() + "\"";
            if (request.header("if-none-match").equals(tag)) {
                return StubAnswer.nothing(304).with("ETag", tag);
            }
            StringBuilder feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>" + escaped(account) + "</title><id>urn:"
                    + escaped(account) + "</id><updated>" + Instant.now() + "</updated>\n");
            items.forEach(item -> feed.append(entry(item)));
            byte[] body = feed.append("</feed>\n").toString().getBytes(StandardCharsets.UTF_8);
            return new StubAnswer(200, Map.of("Content-Type", "application/atom+xml", "ETag", tag), body);
        }

        private String entry(Item item) {
            return "<entry><id>urn:" + escaped(account) + ":" + escaped(item.id()) + "</id><title>"
                    + escaped(item.title()) + "</title><author><name>" + escaped(account) + "</name></author>"
                    + "<link href=\"https://" + escaped(account) + ".example/" + escaped(item.id()) + "\"/><published>"
                    + item.at() + "</published><updated>" + item.at() + "</updated><content type=\"text\">"
                    + escaped(item.text()) + "</content></entry>\n";
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }

        @Override
        public StubAnswer refuse(Behaviour behaviour) {
            return StubAnswer.nothing(500);
        }

        @Override
        public void echo() {
            // Nobody can write there.
        }
    }
}
