package org.ascolta.demo;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.email.ThreadTokens;
import org.ascolta.demo.Founding.Door;

/** The service's own adapters, which take what the demo says for the platforms' word. */
final class Adapters {

    static final String PUBLIC_URL = "https://ascolta.example";

    private static final Map<String, Platform> BY_NAME = Stream.of(
                    made("meta.MetaPlatform"),
                    made("x.XPlatform"),
                    made("discourse.DiscoursePlatform"),
                    made("twilio.TwilioPlatform", Optional.of(PUBLIC_URL), 8080),
                    made("postmark.PostmarkPlatform", new ThreadTokens(content -> List.of(new byte[32])), false),
                    made("telegram.TelegramPlatform"),
                    made("generic.GenericPlatform"))
            .collect(Collectors.toMap(Platform::id, platform -> platform));

    private Adapters() {}

    static Platform of(String name) {
        return BY_NAME.get(name);
    }

    /** As it arrives. */
    static Hook arriving(Door door, Letter letter) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
        letter.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        String path = door.hookUrl().substring(PUBLIC_URL.length());
        return new Hook(headers, path, "", letter.body(), null);
    }

    /** As it is kept until it is read. */
    static Hook kept(Door door, Letter letter) {
        Map<String, String> headers = new HashMap<>(arriving(door, letter).headers());
        headers.keySet().retainAll(of(door.platform()).keptHeaders());
        return new Hook(headers, "", letter.body());
    }

    /** Adapters show themselves to nobody outside their packages but the container. */
    private static Platform made(String name, Object... arguments) {
        try {
            for (Constructor<?> constructor :
                    Class.forName("org.ascolta.channel." + name).getDeclaredConstructors()) {
                if (takes(constructor, arguments)) {
                    constructor.setAccessible(true);
                    return (Platform) constructor.newInstance(arguments);
                }
            }
            throw new IllegalStateException(name);
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static boolean takes(Constructor<?> constructor, Object... arguments) {
        Class<?>[] types = constructor.getParameterTypes();
        boolean fits = types.length == arguments.length;
        for (int i = 0; fits && i < types.length; i++) {
            fits = types[i].isPrimitive() || types[i].isInstance(arguments[i]);
        }
        return fits;
    }
}
