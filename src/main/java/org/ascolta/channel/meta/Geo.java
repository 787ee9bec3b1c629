package org.ascolta.channel.meta;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A place on earth as a {@code geo:} link. */
final class Geo {

    private Geo() {}

    /** The link; null where the two are no place. */
    static String link(Double latitude, Double longitude) {
        if (latitude == null || longitude == null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            return null;
        }
        return "geo:" + degrees(latitude) + "," + degrees(longitude);
    }

    /** Six digits are a hand's breadth. */
    private static String degrees(double value) {
        return BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
