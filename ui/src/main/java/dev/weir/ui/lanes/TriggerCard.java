package dev.weir.ui.lanes;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Sample;
import dev.weir.ui.Words;
import java.util.Comparator;
import java.util.List;

/** Where the time of Spark's last trigger went, by phase, the longest first: Spark has no operators that hold each other back. */
final class TriggerCard extends Section {
    private static final String PHASE = "phase";
    private static final String WHOLE = "triggerExecution";

    private final Paragraph sentence = new Paragraph();
    private final UnorderedList list = new UnorderedList();

    TriggerCard() {
        addClassNames("weir-panel", "weir-operators");
        setAriaLabel("Last trigger");
        sentence.addClassName("weir-lanes-sentence");
        list.addClassName("weir-phases");
        add(new H2("Last trigger"), sentence, list);
        setVisible(false);
    }

    void show(List<Sample> newest) {
        List<Sample> phases = newest.stream()
                .filter(sample -> sample.series().name().startsWith("pipeline_trigger_")
                        && sample.series().labels().get(PHASE) != null
                        && sample.quality().usable())
                .sorted(Comparator.comparingDouble(Sample::value).reversed())
                .toList();
        setVisible(!phases.isEmpty());
        if (phases.isEmpty()) {
            return;
        }
        double parts = phases.stream()
                .filter(sample -> !WHOLE.equals(phase(sample)))
                .mapToDouble(Sample::value)
                .sum();
        double whole = phases.stream()
                .filter(sample -> WHOLE.equals(phase(sample)))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(parts);
        sentence.setText("The last trigger took " + Words.seconds(whole) + ".");
        list.removeAll();
        phases.stream()
                .filter(sample -> !WHOLE.equals(phase(sample)))
                .forEach(sample -> list.add(item(sample, Math.max(whole, parts))));
    }

    private static String phase(Sample sample) {
        String phase = sample.series().labels().get(PHASE);
        return phase == null ? "" : phase;
    }

    private static ListItem item(Sample sample, double whole) {
        double share = whole > 0 ? sample.value() / whole : 0;
        var bar = new Span();
        bar.addClassName("weir-busy");
        bar.getStyle().set("width", Math.round(share * 1_000) / 10.0 + "%");
        var box = new Span(bar);
        box.addClassName("weir-time-bar");
        box.getElement().setAttribute("aria-hidden", "true");
        var figure = new Span(Words.seconds(sample.value()) + " · " + Words.percent(share));
        figure.addClassNames("weir-number", "weir-quiet");
        return new ListItem(new Span(phase(sample)), box, figure);
    }
}
