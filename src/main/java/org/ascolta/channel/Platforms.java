package org.ascolta.channel;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every platform adapter by the name that {@code Connection.platform} gives it. */
@ApplicationScoped
public class Platforms {

    private final Map<String, Platform> byName;

    Platforms(@All List<Platform> platforms) {
        byName = platforms.stream().collect(Collectors.toUnmodifiableMap(Platform::id, Function.identity()));
    }

    public Optional<Platform> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** How those that can be answered are spoken to, by name. */
    public Map<String, Outlet> outlets() {
        return byName.values().stream()
                .filter(platform -> platform.outlet().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Platform::id, platform -> platform.outlet().get()));
    }

    /** The names of those that can be read. */
    public String[] readable() {
        return byName.values().stream()
                .filter(platform -> platform.reader().isPresent())
                .map(Platform::id)
                .toArray(String[]::new);
    }

    /** The names of all that there are, sorted. */
    List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }
}
