package dev.weir.ui.slos;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.weir.ui.Simulated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Slices as a calendar: a row for every day, a cell for every hour by the wall clock of the reader. How bad an hour was is told by shade, by a shape and in
 * words; its looks are in {@code weir-heat.js}. Arrow keys move through it, Enter opens an hour. Nothing is kept on the server.
 */
@Tag("weir-heat")
@JavaScript("context://weir/weir-heat.js")
final class HeatMap extends Component {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /** What an hour is, for its looks. */
    enum Look {
        /** Nothing of it is known: in the future, before the first measurement, or not measured at all. */
        AHEAD,
        UNMEASURED,
        /** Nothing was bad. */
        GOOD,
        /** No more was bad than the target allows. */
        WITHIN,
        /** More was. */
        BAD,
        /** Ten times more, or half of it. */
        WORST
    }

    /** The click on an hour. */
    @DomEvent("open-hour")
    static final class OpenHour extends ComponentEvent<HeatMap> {
        private static final long serialVersionUID = 1;
        private final double until;

        /** From the browser. */
        public OpenHour(HeatMap source, boolean fromClient, @EventData("event.detail") double until) {
            super(source, fromClient);
            this.until = until;
        }
    }

    /** Calls with the end of an hour that somebody opens; what a browser says is checked for being a time of this century. */
    void onOpen(Consumer<Instant> open) {
        addListener(OpenHour.class, event -> {
            if (event.until > 0 && event.until < 4.1e12) {
                open.accept(Instant.ofEpochMilli((long) event.until));
            }
        });
    }

    void show(List<Past.Hour> hours, double budget, ZoneId zone, Simulated simulated) {
        var days = new LinkedHashMap<LocalDate, List<Map<String, Object>>>();
        for (Past.Hour hour : hours) {
            var local = hour.span().start().atZone(zone);
            days.computeIfAbsent(local.toLocalDate(), day -> new ArrayList<>())
                    .add(cell(hour, budget, zone, simulated));
        }
        var rows = new ArrayList<Map<String, Object>>();
        days.forEach((day, cells) -> rows.add(Map.of("day", DAY.format(day), "cells", cells)));
        getElement().callJsFunction("show", rows);
    }

    private static Map<String, Object> cell(Past.Hour hour, double budget, ZoneId zone, Simulated simulated) {
        return Map.of(
                "hour",
                hour.span().start().atZone(zone).getHour(),
                "until",
                (double) hour.span().end().toEpochMilli(),
                "look",
                look(hour, budget).name().toLowerCase(Locale.ROOT),
                "words",
                HourWords.of(hour, zone, simulated),
                "corrected",
                hour.corrected() > 0,
                "part",
                hour.measured() < 0.95 && !hour.ahead());
    }

    static Look look(Past.Hour hour, double budget) {
        if (hour.ahead()) {
            return Look.AHEAD;
        }
        if (Double.isNaN(hour.bad())) {
            return Look.UNMEASURED;
        }
        if (hour.bad() <= 0) {
            return Look.GOOD;
        }
        return hour.bad() <= budget ? Look.WITHIN : hour.bad() < Math.min(0.5, budget * 10) ? Look.BAD : Look.WORST;
    }
}
