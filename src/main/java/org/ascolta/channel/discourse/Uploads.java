package org.ascolta.channel.discourse;

import java.util.List;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.WebAddress;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** What a post carries beside text, as its HTML shows it. */
final class Uploads {

    private static final String SHOWN =
            "img:not(.emoji):not(.avatar):not(.site-icon), video source, audio source, a.attachment";
    private static final int MOST = 50;

    private Uploads() {}

    static List<Attachment> of(String cooked, Forum forum) {
        if (cooked == null) {
            return List.of();
        }
        return Jsoup.parseBodyFragment(cooked).select(SHOWN).stream()
                .limit(MOST)
                .map(element -> attachment(element, forum))
                .filter(attachment -> attachment.url() != null)
                .toList();
    }

    private static Attachment attachment(Element element, Forum forum) {
        boolean linked = element.normalName().equals("a");
        String url = address(element.attr(linked ? "href" : "src"), forum);
        String parent = element.parent() == null ? "" : element.parent().normalName();
        String moving = parent.equals("audio") ? "audio" : "video";
        String shown = element.normalName().equals("img") ? "image" : moving;
        return new Attachment(linked ? "file" : shown, url, null);
    }

    /** Forums name their own files without themselves, or without the scheme. */
    private static String address(String written, Forum forum) {
        String whole = written;
        if (written.startsWith("//")) {
            whole = "https:" + written;
        } else if (written.startsWith("/") && forum.address() != null) {
            whole = forum.address() + written;
        }
        return whole.length() <= 2000 && WebAddress.is(whole) ? whole : null;
    }
}
