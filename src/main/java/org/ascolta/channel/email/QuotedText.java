package org.ascolta.channel.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes from a plain text what its writer did not write now: quoted lines, the history below his answer as the usual mail
 * programs announce it in English, Italian, French, German and Spanish, and his signature.
 */
final class QuotedText {

    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_SIGNATURE = 15;
    private static final int WRAPPED = 3;
    private static final int CASELESS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** {@code On Mon, 2 Mar 2026, Anna <a@b.example> wrote:}, possibly over a few lines, never without a date. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?=.*\\d)(?:On\\b.{4,}\\bwrote|Il\\b.{4,}\\bha scritto|Le\\b.{4,}\\ba écrit|Am\\b.{4,}\\bschrieb.{0,80}|El\\b.{4,}\\bescribió)\\s?:"
                    + "|\\d{4}-\\d{2}-\\d{2}.{0,40}<[^<>@ ]+@[^<>@ ]+>:",
            CASELESS);

    private static final Pattern ORIGINAL = Pattern.compile(
            "[-_*]{2,}\\s?(?:Original Message|Messaggio originale|Message d.origine|Message original|"
                    + "Ursprüngliche Nachricht|Originalnachricht|Mensaje original)\\s?[-_*]{2,}",
            CASELESS);

    /** Outlook's head of a quoted mail begins with these two lines, sometimes in bold. */
    private static final Pattern FROM = Pattern.compile("\\*?(?:From|Da|De|Von)\\s?:\\*?\\s.{2,}", CASELESS);

    private static final Pattern SENT = Pattern.compile(
            "\\*?(?:Sent|Date|Inviato|Data|Envoyé|Gesendet|Datum|Enviado|Enviado el|Fecha)\\s?:\\*?\\s.{4,}", CASELESS);

    private static final Pattern RULE = Pattern.compile("[_-]{10,}");

    private static final Pattern DEVICE = Pattern.compile(
            "(?:Sent from my|Sent from Outlook|Get Outlook for|Inviato da(?:l mio)?|Envoyé de(?:puis)? mon|"
                    + "Von meinem|Gesendet mit|Enviado desde mi)\\b.{2,60}",
            CASELESS);

    private static final int LONGEST_TEXT = 500_000;

    private final List<String> lines;
    private final List<String> kept = new ArrayList<>();

    private QuotedText(String text) {
        lines = text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
    }

    /** What is left; "" when that is nothing. Nobody writes so much that a longer text than most need be looked into. */
    static String without(String text) {
        return text.length() > LONGEST_TEXT ? text.strip() : new QuotedText(text).fresh();
    }

    private String fresh() {
        int at = 0;
        while (at < lines.size() && !historyBegins(at)) {
            int attribution = attribution(at);
            if (attribution > 0 && !quoted(at + attribution)) {
                break;
            }
            if (attribution == 0 && !isQuoted(lines.get(at))) {
                kept.add(lines.get(at));
            }
            at += Math.max(1, attribution);
        }
        dropSignature();
        return String.join("\n", kept).strip();
    }

    /** Whatever follows was said before. */
    private boolean historyBegins(int at) {
        String line = line(at);
        return ORIGINAL.matcher(line).matches()
                || isHead(at)
                || RULE.matcher(line).matches() && (isHead(at + 1) || isHead(at + 2));
    }

    private boolean isHead(int at) {
        return FROM.matcher(line(at)).matches()
                && Stream.of(1, 2, 3)
                        .anyMatch(next -> SENT.matcher(line(at + next)).matches());
    }

    /** How many lines announce a quotation here; 0: none do. */
    private int attribution(int at) {
        StringBuilder joined = new StringBuilder();
        for (int count = 1; count <= WRAPPED; count++) {
            String line = line(at + count - 1);
            if (line.isEmpty() || joined.length() + line.length() > LONGEST_LINE) {
                return 0;
            }
            joined.append(count == 1 ? "" : " ").append(line);
            if (line.endsWith(":") && ATTRIBUTION.matcher(joined).matches()) {
                return count;
            }
        }
        return 0;
    }

    /** Whether the next line that says something is a quotation: then an answer may follow below it. */
    private boolean quoted(int at) {
        int next = at;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size() && isQuoted(lines.get(next));
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">");
    }

    /** Below {@code "-- "} (RFC 3676, 4.3), and what telephones add. */
    private void dropSignature() {
        for (int i = kept.size() - 1; i >= 0 && i >= kept.size() - LONGEST_SIGNATURE; i--) {
            if (kept.get(i).equals("-- ") || kept.get(i).equals("--")) {
                kept.subList(i, kept.size()).clear();
                break;
            }
        }
        int last = kept.size() - 1;
        while (last >= 0 && kept.get(last).isBlank()) {
            last--;
        }
        if (last >= 0 && DEVICE.matcher(cut(kept.get(last).strip())).matches()) {
            kept.subList(last, kept.size()).clear();
        }
    }

    /** A line without the spaces around it; "" beyond the end, and for lines that no mail program writes by itself. */
    private String line(int at) {
        return at < lines.size() ? cut(lines.get(at).strip()) : "";
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? "" : line;
    }
}
