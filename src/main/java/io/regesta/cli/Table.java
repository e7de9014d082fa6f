package io.regesta.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns, two blanks apart, as wide as their widest cell on a terminal; no row ends in blanks. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    static Table withHeader(String... names) {
        return new Table().row(names);
    }

    /** Adds a row; rows may differ in length. */
    Table row(String... cells) {
        rows.add(List.of(cells).stream().map(Text::oneLine).toList());
        return this;
    }

    /** The lines, each ended by a line feed. */
    @Override
    public String toString() {
        int[] widths = widths();
        StringBuilder lines = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).repeat(' ', widths[column] - Text.width(cell)).append(GAP);
            }
            lines.append(line.toString().stripTrailing()).append('\n');
        }
        return lines.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], Text.width(row.get(column)));
            }
        }
        return widths;
    }
}
