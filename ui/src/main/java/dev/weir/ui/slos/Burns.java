package dev.weir.ui.slos;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Interval;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.LiveChart;
import dev.weir.ui.chart.Point;
import dev.weir.ui.chart.Threshold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How fast the budget burns over the windows of each rule, now and over time, against what makes the rule fire. */
final class Burns extends Section {
    private static final int MOST = 4;

    private final UnorderedList now = new UnorderedList();
    private final Div charts = new Div();
    private List<BurnRule> drawn = List.of();
    private @Nullable LiveChart chart;

    Burns() {
        addClassNames("weir-panel", "weir-slo-card");
        setAriaLabel("Burn rates");
        now.addClassName("weir-slo-rules");
        var head = new Div(new H2("Burn rates"));
        head.addClassName("weir-panel-head");
        add(head, now, charts);
    }

    void show(Slo slo, Optional<Verdict> verdict) {
        now.removeAll();
        slo.rules().forEach(rule -> now.add(new ListItem(new Span(words(rule, verdict)))));
        if (slo.rules().isEmpty()) {
            now.add(new ListItem("No rule is defined: nothing fires before the budget is used up."));
        }
    }

    private static String words(BurnRule rule, Optional<Verdict> verdict) {
        double ofShort =
                verdict.map(one -> Exhaustion.rate(one, rule.shortWindow())).orElse(Double.NaN);
        double ofLong =
                verdict.map(one -> Exhaustion.rate(one, rule.longWindow())).orElse(Double.NaN);
        return rule.id() + " (" + rule.severity().word() + "): " + Words.times(ofShort) + " over "
                + Words.duration(rule.shortWindow()) + ", " + Words.times(ofLong) + " over "
                + Words.duration(rule.longWindow()) + "; fires when both reach " + Words.times(rule.factor())
                + (ofShort >= rule.factor() && ofLong >= rule.factor() ? " ▲ both do" : "");
    }

    void show(Past past, Interval when, List<Band> bands) {
        List<Past.Burn> burns = past.burns().stream().limit(MOST).toList();
        List<BurnRule> rules = burns.stream().map(Past.Burn::rule).toList();
        LiveChart current = chart;
        if (current == null || !rules.equals(drawn)) {
            drawn = rules;
            charts.removeAll();
            var lines = new ArrayList<Line>();
            for (int i = 0; i < rules.size(); i++) {
                BurnRule rule = rules.get(i);
                lines.add(line("short" + i, rule.id() + ", " + Words.duration(rule.shortWindow()), 2 * i + 1));
                lines.add(line("long" + i, rule.id() + ", " + Words.duration(rule.longWindow()), 2 * i + 2));
            }
            if (lines.isEmpty()) {
                chart = null;
                return;
            }
            current = new LiveChart("Burn rates", "slo", lines);
            chart = current;
            charts.add(current);
        }
        var points = new HashMap<String, List<Point>>();
        for (int i = 0; i < burns.size(); i++) {
            List<Past.Rate> rates = burns.get(i).rates();
            points.put(
                    "short" + i,
                    rates.stream()
                            .map(rate -> new Point(rate.at(), rate.ofShort(), Quality.OK))
                            .toList());
            points.put(
                    "long" + i,
                    rates.stream()
                            .map(rate -> new Point(rate.at(), rate.ofLong(), Quality.OK))
                            .toList());
        }
        current.show(when, past.step(), Map.copyOf(points), thresholds(rules), bands);
    }

    private static Line line(String key, String name, int colour) {
        return new Line(key, name, Signal.Unit.NONE, colour, false, false);
    }

    private static List<Threshold> thresholds(List<BurnRule> rules) {
        return rules.stream()
                .map(rule -> new Threshold(rule.factor(), rule.id() + " fires at " + Words.times(rule.factor()), false))
                .toList();
    }
}
