package dev.weir.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import dev.weir.model.Interval;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import dev.weir.ui.ScreenTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LiveChartTest extends ScreenTest {
    private static final Instant AT = Instant.parse("2026-03-09T03:50:00Z");
    private static final Interval WHEN = Interval.before(AT, Duration.ofHours(1));
    private static final List<Line> FAN = List.of(
            new Line("low", "slowest", Signal.Unit.RATIO, 1, false, false),
            new Line("high", "fastest", Signal.Unit.RATIO, 1, false, false));

    private static LiveChart shown(List<Band> bands) {
        var chart = new LiveChart("Budget", "slo", FAN, List.of(new Area("low", "high", 1)));
        UI.getCurrent().add(chart);
        chart.show(
                WHEN,
                Duration.ofSeconds(10),
                Map.of("low", List.of(new Point(AT, -0.5, Quality.OK))),
                List.of(new Threshold(0.2, "promised", true)),
                bands);
        return chart;
    }

    private static Map<?, ?> sent() {
        return (Map<?, ?>) argument(calls("show").getFirst(), 0);
    }

    @Test
    void what_is_sent_holds_areas_bands_with_their_kind_and_thresholds_on_either_axis() {
        shown(List.of(
                new Band(WHEN, "slow", Band.Kind.PAGE),
                Band.moment(AT, "deploy 1.4", Band.Kind.DEPLOY),
                new Band(WHEN, "simulated", Band.Kind.SIMULATED)));
        Map<?, ?> sent = sent();
        assertEquals(List.of(Map.of("low", "low", "high", "high", "colour", 1)), sent.get("areas"));
        assertEquals(List.of(Map.of("value", 0.2, "label", "promised", "axis", 1)), sent.get("thresholds"));
        var bands = (List<?>) Objects.requireNonNull(sent.get("bands"));
        assertEquals(
                List.of("page ■", "deploy D", "simulated ≈"),
                bands.stream()
                        .map(band -> (Map<?, ?>) band)
                        .map(band -> band.get("kind") + " " + band.get("shape"))
                        .toList());
    }

    @Test
    void values_below_zero_are_sent_as_they_are() {
        shown(List.of());
        assertTrue(String.valueOf(sent().get("points")).contains("-0.5"));
    }

    @Test
    void it_can_be_reached_by_keyboard_and_says_which_keys_it_knows() {
        var element = shown(List.of()).getElement();
        assertEquals("0", element.getAttribute("tabindex"));
        assertTrue(String.valueOf(element.getAttribute("aria-label")).contains("Arrow keys"));
    }

    @Test
    void a_detached_chart_is_sent_nothing_until_it_is_shown_again() {
        var chart = shown(List.of());
        calls("show");
        UI.getCurrent().remove(chart);
        UI.getCurrent().add(chart);
        chart.append(WHEN, Map.of());
        chart.bands(List.of());
        assertEquals(List.of(), calls("append"));
    }

    @Test
    void every_kind_is_told_from_the_others_without_colour() {
        var shapes = Arrays.stream(Band.Kind.values()).map(Band.Kind::shape).collect(Collectors.toSet());
        assertEquals(Band.Kind.values().length, shapes.size());
        assertEquals(Band.Kind.SCHEMA, Band.Kind.of("Schema"));
        assertEquals(Band.Kind.CHANGE, Band.Kind.of("feature flag"));
    }

    @Test
    void an_area_of_a_colour_that_there_is_not_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Area("a", "b", 0));
    }
}
