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
            Pace pace = outlet.pace();
            platforms.add(platform);
            gaps.add(1 / pace.perSecond());
            bursts.add(Math.max(1, pace.burst()));
        });
    }

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
