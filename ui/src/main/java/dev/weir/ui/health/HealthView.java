package dev.weir.ui.health;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weir itself: every part of the way from a sample to a page, each with its state and a sentence. */
@Route("health")
@PageTitle("Health")
@PermitAll
final class HealthView extends Div {
    private final H2 headline = new H2();
    private final Map<SelfHealth.Stretch, Stretch> stretches = new EnumMap<>(SelfHealth.Stretch.class);

    HealthView(SelfHealth health) {
        addClassName("weir-incidents");
        headline.addClassName("weir-health-headline");
        add(headline);
        for (SelfHealth.Stretch stretch : SelfHealth.Stretch.values()) {
            var section = new Stretch(title(stretch));
            stretches.put(stretch, section);
            add(section);
        }
        Live.on(this, health::watch, this::show);
    }

    private void show(SelfHealth.Snapshot snapshot) {
        SelfHealth.State worst = snapshot.parts().stream()
                .map(SelfHealth.Part::state)
                .min(Comparator.naturalOrder())
                .orElse(SelfHealth.State.UNKNOWN);
        long such =
                snapshot.parts().stream().filter(part -> part.state() == worst).count();
        headline.setText(
                switch (worst) {
                    case BROKEN -> "■ " + parts(such, "does", "do") + " not work";
                    case DOUBTFUL -> "▲ Weir works; " + parts(such, "wants", "want") + " a look";
                    case UNKNOWN -> "? Weir works as far as is known; " + parts(such, "is", "are") + " not known yet";
                    case GOOD -> "● Weir works";
                });
        stretches.forEach((stretch, section) -> section.show(snapshot.parts().stream()
                .filter(part -> part.stretch() == stretch)
                .toList()));
    }

    private static String parts(long count, String one, String many) {
        return count == 1 ? "one part " + one : count + " parts " + many;
    }

    private static String title(SelfHealth.Stretch stretch) {
        return switch (stretch) {
            case MEASURE -> "Measuring";
            case KEEP -> "Keeping";
            case JUDGE -> "Judging";
            case TELL -> "Telling";
            case RUN -> "The program";
        };
    }

    /** A heading with its parts. */
    private static final class Stretch extends Div {
        private final OrderedList list = new OrderedList();
        private final Map<String, Row> rows = new HashMap<>();

        Stretch(String title) {
            list.addClassName("weir-rows");
            add(new H2(title), list);
        }

        void show(List<SelfHealth.Part> parts) {
            setVisible(!parts.isEmpty());
            for (SelfHealth.Part part : parts) {
                rows.computeIfAbsent(part.name(), name -> {
                            var row = new Row(name);
                            list.add(row);
                            return row;
                        })
                        .show(part);
            }
        }
    }

    /** One part, updated in place. */
    private static final class Row extends ListItem {
        private final Mark mark = new Mark();
        private final Span figure = new Span();
        private final Span sentence = new Span();
        private final Code metric = new Code();

        Row(String name) {
            addClassNames("weir-incident-row", "weir-health-part");
            var title = new Span(name);
            title.addClassName("weir-target-name");
            figure.addClassName("weir-health-figure");
            metric.addClassName("weir-quiet");
            add(new Div(mark, title, figure), sentence, metric);
        }

        void show(SelfHealth.Part part) {
            switch (part.state()) {
                case BROKEN -> mark.show("■", "does not work", "breached");
                case DOUBTFUL -> mark.show("▲", "look at it", "burning");
                case UNKNOWN -> mark.show("?", "not known", "no-data");
                case GOOD -> mark.show("●", "works", "met");
            }
            figure.setText(part.figure());
            sentence.setText(part.sentence());
            metric.setText(part.metric());
            metric.setVisible(!part.metric().isEmpty());
        }
    }
}
