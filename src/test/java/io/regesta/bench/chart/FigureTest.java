package io.regesta.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regesta.bench.chart.Series.Point;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class FigureTest {
    @Test
    void each_line_has_its_points_and_what_it_is() throws Exception {
        var svg = svg(Series.of("Regesta", 0, List.of(new Point(1, 1), new Point(1_000, 4))));

        assertThat(lines(svg))
                .singleElement()
                .satisfies(line -> assertThat(line.getAttribute("points")).matches("[0-9.]+,[0-9.]+ [0-9.]+,[0-9.]+"));
        assertThat(texts(svg)).contains("Regesta", "a page of 100", "models", "milliseconds");
    }

    @Test
    void what_takes_longer_stands_higher_and_what_is_more_to_the_right() throws Exception {
        var svg = svg(Series.of("Regesta", 0, List.of(new Point(1, 1), new Point(1_000, 4))));

        var points = Pattern.compile("[ ,]")
                .splitAsStream(lines(svg).getFirst().getAttribute("points"))
                .map(Double::parseDouble)
                .toList();

        assertThat(points.get(2)).isGreaterThan(points.get(0));
        assertThat(points.get(3)).isLessThan(points.get(1));
    }

    @Test
    void texts_are_texts_whatever_they_hold() throws Exception {
        assertThat(texts(svg(Series.of("p50 < 1 & more", 0, List.of(new Point(1, 1))))))
                .contains("p50 < 1 & more");
    }

    @Test
    void an_axis_holds_whole_decades_around_what_it_shows() {
        var axis = Axis.around("models", DoubleStream.of(1_000, 250_000));

        assertThat(axis.ticks()).extracting(Axis.Tick::text).containsExactly("1 k", "10 k", "100 k", "1 M");
        assertThat(axis.position(10_000)).isCloseTo(1 / 3.0, within(1e-9));
    }

    private static Document svg(Series line) throws Exception {
        var chart = new Chart(
                "a page of 100",
                Axis.around("models", DoubleStream.of(1, 1_000)),
                Axis.around("milliseconds", DoubleStream.of(1, 4)),
                List.of(line));
        var svg = new Figure("Cost against size", List.of(chart)).svg();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> lines(Document svg) {
        return elements(svg, "polyline");
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document svg, String name) {
        var found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }
}
