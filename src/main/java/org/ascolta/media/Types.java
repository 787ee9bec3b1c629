package org.ascolta.media;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which media types are passed on. */
record Types(List<String> allowed) {

    private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}");

    /** Servers say this of files that they know nothing of. */
    private static final Set<String> ANY = Set.of("", "application/octet-stream", "binary/octet-stream");

    private static final Set<String> PROGRAMS = Set.of("image/svg+xml");

    /**
     * The type to pass on, without parameters; null: none.
     *
     * @param received what the server says, or null
     * @param said     what the message says, which counts where the server does not know; or null
     */
    String passed(String received, String said) {
        String type = plain(received);
        String known = ANY.contains(type) ? plain(said) : type;
        boolean passes = TYPE.matcher(known).matches() && !PROGRAMS.contains(known);
        return passes && allowed.stream().anyMatch(one -> matches(one.strip(), known)) ? known : null;
    }

    private static String plain(String type) {
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }
}
