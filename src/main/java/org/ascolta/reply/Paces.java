package org.ascolta.reply;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.ascolta.channel.Outlet.Pace;
import org.ascolta.channel.Platforms;

/** How often accounts may be called, platform by platform, as the arrays that a claim takes. */
@ApplicationScoped
class Paces {

    private final List<String> platforms = new ArrayList<>();
    private final List<Double> gaps = new ArrayList<>();
    private final List<Integer> bursts = new ArrayList<>();

    Paces(Platforms all) {
        all.outlets().forEach((platform, outlet) -> {
            add(platform, outlet.pace());
            outlet.paces().forEach((network, pace) -> add(platform + "/" + network, pace));
        });
    }

    private void add(String door, Pace pace) {
        platforms.add(door);
        gaps.add(1 / pace.perSecond());
        bursts.add(Math.max(1, pace.burst()));
    }

    /** Platforms, and platform and network where one of its networks has a pace of its own. */
    String[] platforms() {
        return platforms.toArray(String[]::new);
    }

    /** Seconds from one call to the next, on average. */
    Double[] gaps() {
        return gaps.toArray(Double[]::new);
    }

    Integer[] bursts() {
        return bursts.toArray(Integer[]::new);
    }
}
