package org.ascolta.channel.email;

/** What somebody wrote in a mail: its plain part, else the other one as text, without what he answers. */
final class MailText {

    private MailText() {}

    /** Null when the mail says nothing; where everything looks like a quotation, all of it. */
    static String of(String plain, String html) {
        if (plain != null && !plain.isBlank()) {
            return either(QuotedText.without(plain), plain.strip());
        }
        if (html == null || html.isBlank()) {
            return null;
        }
        String fresh = QuotedText.without(HtmlText.fresh(html));
        return fresh.isEmpty() ? whole(HtmlText.whole(html)) : fresh;
    }

    private static String whole(String text) {
        return text.isEmpty() ? null : either(QuotedText.without(text), text);
    }

    private static String either(String fresh, String whole) {
        return fresh.isEmpty() ? whole : fresh;
    }
}
