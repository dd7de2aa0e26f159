package dev.weir.ui.collectors;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;

/** One sender, updated in place. */
final class SenderRow extends ListItem {
    private final Mark mark = new Mark();
    private final Span name = new Span();
    private final Anchor pipeline = new Anchor();
    private final Moment last = new Moment();
    private final Span took = new Span();
    private final Span lost = new Span();

    SenderRow() {
        addClassNames("weir-incident-row", "weir-target");
        name.addClassName("weir-target-name");
        pipeline.getElement().setAttribute("router-link", true);
        var facts = new Div(last, took, lost);
        facts.addClassName("weir-row-facts");
        add(new Div(mark, name), pipeline, facts);
    }

    void show(Collectors.Sender sender, Instant now, ZoneId zone) {
        boolean incomplete = sender.lost() > 0 || sender.dropped().orElse(0) > 0;
        if (sender.silent()) {
            mark.show("?", "silent", "no-data");
        } else if (incomplete) {
            mark.show("▲", "incomplete", "burning");
        } else {
            mark.show("●", "pushes", "met");
        }
        name.setText(sender.name() + " · " + sender.kind());
        pipeline.setVisible(sender.pipeline().isPresent());
        sender.pipeline().ifPresent(id -> {
            pipeline.setText(id.toString());
            pipeline.setHref("pipelines/" + id);
        });
        last.show("last " + Words.ago(sender.last(), now), sender.last(), zone);
        took.setText(Words.count((double) sender.batches()) + " batches, " + Words.count((double) sender.samples())
                + " samples");
        lost.setText((sender.lost() > 0
                        ? Words.count((double) sender.lost()) + " batches never came"
                        : "no gap in its numbers")
                + (sender.repeated() > 0
                        ? ", " + Words.count((double) sender.repeated()) + " came twice and counted once"
                        : "")
                + (sender.dropped().isPresent()
                        ? ", it dropped "
                                + Words.count((double) sender.dropped().getAsLong()) + " samples"
                        : ""));
    }
}
