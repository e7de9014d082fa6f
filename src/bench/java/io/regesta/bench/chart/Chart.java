package io.regesta.bench.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines over two axes, with a title and what each line is. */
public record Chart(String title, Axis x, Axis y, List<Series> series) {
    /** How much room one takes. */
    static final int WIDTH = 440;

    static final int HEIGHT = 320;

    private static final int LEFT = 58;
    private static final int RIGHT = 14;
    private static final int TOP = 50;
    private static final int BOTTOM = 46;
    private static final int LEGEND_LINE = 13;
    private static final int LEGEND_COLUMNS = 2;
    private static final int DOT = 3;
    /** Okabe and Ito's, which people with any sight of colours can tell apart. */
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"};

    public Chart {
        series = List.copyOf(series);
    }

    /** As a group of SVG elements, with its corner at that place. */
    String svg(int left, int top) {
        return """
            <g transform="translate(%d %d)">
            <text x="%d" y="16" class="title">%s</text>
            %s%s%s<text x="%d" y="%d" text-anchor="middle">%s</text>
            <text transform="translate(13 %d) rotate(-90)" text-anchor="middle">%s</text>
            %s%s</g>
            """.formatted(
                        left,
                        top,
                        LEFT,
                        escaped(title),
                        x.ticks().stream().map(this::vertical).collect(Collectors.joining()),
                        y.ticks().stream().map(this::horizontal).collect(Collectors.joining()),
                        frame(),
                        (LEFT + WIDTH - RIGHT) / 2,
                        HEIGHT - 12,
                        escaped(x.label()),
                        (top() + HEIGHT - BOTTOM) / 2,
                        escaped(y.label()),
                        series.stream().map(this::line).collect(Collectors.joining()),
                        legend());
    }

    private int top() {
        return TOP + (series.size() - 1) / LEGEND_COLUMNS * LEGEND_LINE;
    }

    private double across(double value) {
        return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double down(double value) {
        return HEIGHT - BOTTOM - y.position(value) * (HEIGHT - BOTTOM - top());
    }

    private String frame() {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"frame\"/>%n",
                LEFT,
                top(),
                WIDTH - LEFT - RIGHT,
                HEIGHT - BOTTOM - top());
    }

    private String vertical(Axis.Tick tick) {
        var at = across(tick.value());
        return String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %d V%d\" class=\"grid\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                at,
                top(),
                HEIGHT - BOTTOM,
                at,
                HEIGHT - BOTTOM + 15,
                escaped(tick.text()));
    }

    private String horizontal(Axis.Tick tick) {
        var at = down(tick.value());
        return String.format(
                Locale.ROOT,
                "<path d=\"M%d %.1f H%d\" class=\"grid\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                LEFT,
                at,
                WIDTH - RIGHT,
                LEFT - 6,
                at + 4,
                escaped(tick.text()));
    }

    private String line(Series line) {
        var points = line.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", across(point.x()), down(point.y())))
                .toList();
        var dots = line.points().stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>%n",
                        across(point.x()),
                        down(point.y()),
                        DOT,
                        colour(line)))
                .collect(Collectors.joining());
        return String.format(
                        Locale.ROOT,
                        "<polyline points=\"%s\" class=\"line\" stroke=\"%s\"%s/>%n",
                        String.join(" ", points),
                        colour(line),
                        dashes(line))
                + dots;
    }

    private String legend() {
        var legend = new StringBuilder();
        for (var index = 0; index < series.size(); index++) {
            var line = series.get(index);
            var left = LEFT + index % LEGEND_COLUMNS * (WIDTH - LEFT - RIGHT) / LEGEND_COLUMNS;
            var middle = 30 + index / LEGEND_COLUMNS * LEGEND_LINE;
            legend.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %d h18\" class=\"line\" stroke=\"%s\"%s/><text x=\"%d\" y=\"%d\">%s</text>%n",
                    left,
                    middle,
                    colour(line),
                    dashes(line),
                    left + 23,
                    middle + 4,
                    escaped(line.name())));
        }
        return legend.toString();
    }

    private static String colour(Series line) {
        return COLOURS[line.colour() % COLOURS.length];
    }

    private static String dashes(Series line) {
        return line.dashed() ? " stroke-dasharray=\"4 3\"" : "";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
