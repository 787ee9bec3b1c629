package org.ascolta.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A bar chart as SVG: one bar a name, its value written beside it. */
final class Chart {

    private static final int BAR = 26;
    private static final int GAP = 14;
    private static final int LEFT = 220;
    private static final int WIDTH = 460;
    private static final int TOP = 50;

    private final String title;
    private final String unit;
    private final Map<String, Double> bars = new LinkedHashMap<>();

    Chart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    Chart bar(String name, double value) {
        bars.put(name, value);
        return this;
    }

    String svg() {
        double most = bars.values().stream().mapToDouble(value -> value).max().orElse(1);
        int height = TOP + bars.size() * (BAR + GAP);
        StringBuilder svg = new StringBuilder(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 820 %d\" font-family=\"sans-serif\" font-size=\"14\">"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/><text x=\"16\" y=\"28\" font-size=\"18\">%s</text>%n")
                        .formatted(height, title));
        int y = TOP;
        for (Map.Entry<String, Double> bar : bars.entrySet()) {
            int width = (int) Math.round(WIDTH * bar.getValue() / most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\""
                            + " fill=\"%s\"/><text x=\"%d\" y=\"%d\">%,.0f %s</text>%n",
                    LEFT - 10,
                    y + 18,
                    bar.getKey(),
                    LEFT,
                    y,
                    width,
                    BAR,
                    colour(bar.getKey()),
                    LEFT + width + 8,
                    y + 18,
                    bar.getValue(),
                    unit));
            y += BAR + GAP;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String colour(String name) {
        return name.startsWith("ack") || name.startsWith("ascolta") ? "#0b7285" : "#adb5bd";
    }
}
