package io.regesta.bench.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Charts beside and below one another, under one heading. */
public record Figure(String heading, List<Chart> charts) {
    private static final int COLUMNS = 3;
    private static final int MARGIN = 16;
    private static final int HEADING = 44;

    public Figure {
        charts = List.copyOf(charts);
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, svg());
    }

    /** The figure as an SVG document. */
    public String svg() {
        var columns = Math.min(COLUMNS, charts.size());
        var rows = (charts.size() + COLUMNS - 1) / COLUMNS;
        var width = 2 * MARGIN + columns * Chart.WIDTH;
        var height = HEADING + MARGIN + rows * Chart.HEIGHT;
        var svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
            <style>
            text { font: 11px sans-serif; fill: #333 }
            .title { font-weight: bold; font-size: 13px }
            .heading { font-weight: bold; font-size: 16px }
            .grid { stroke: #ddd; fill: none }
            .frame { stroke: #888; fill: none }
            .line { fill: none; stroke-width: 2 }
            </style>
            <rect width="100%%" height="100%%" fill="white"/>
            <text x="%3$d" y="28" class="heading">%4$s</text>
            """.formatted(width, height, MARGIN, Chart.escaped(heading)));
        for (var index = 0; index < charts.size(); index++) {
            svg.append(charts.get(index)
                    .svg(MARGIN + index % COLUMNS * Chart.WIDTH, HEADING + index / COLUMNS * Chart.HEIGHT));
        }
        return svg.append("</svg>\n").toString();
    }
}
