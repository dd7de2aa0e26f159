package dev.weir.ui.quality;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The newest figures of a dataset, each with when it was so; what is stale or not known is said to be. */
public final class FigureList extends UnorderedList {
    /** As they stand at an instant. */
    public FigureList(List<Sample> figures, Instant at, ZoneId zone) {
        addClassName("weir-reasons");
        figures.forEach(figure -> add(item(figure, at, zone)));
    }

    private static ListItem item(Sample sample, Instant at, ZoneId zone) {
        Optional<Signal> signal = Signal.named(sample.series().name());
        var number = new Span(
                sample.quality() == Quality.MISSING
                        ? "not known"
                        : signal.map(known -> Words.value(known.unit(), sample.value()))
                                .orElse(Double.toString(sample.value())));
        number.addClassName("weir-number");
        var when = new Moment();
        when.show(Words.ago(sample.at(), at), sample.at(), zone);
        var item = new ListItem(
                new Span(signal.map(Signal::title).orElse(sample.series().name()) + part(sample) + " "),
                number,
                new Span(" "),
                when);
        if (sample.quality() == Quality.STALE) {
            item.add(new Span(" stale"));
        }
        return item;
    }

    /** Which part of the dataset a figure is about: a column, or assertions that held or failed. */
    private static String part(Sample sample) {
        String column = sample.series().labels().get("column");
        String success = sample.series().labels().get("success");
        return (column == null ? "" : " of " + column)
                + (success == null ? "" : success.equals("true") ? " that held" : " that failed");
    }
}
