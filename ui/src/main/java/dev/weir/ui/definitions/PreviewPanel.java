package dev.weir.ui.definitions;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import dev.weir.ui.Subscription;
import dev.weir.ui.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a text would have told of the past, beside what was in force then. */
final class PreviewPanel extends Div {
    private final transient Definitions definitions;
    private final Supplier<String> text;
    private final Select<Duration> back = new Select<>();
    private final Button begin = new Button("Preview", event -> begin());
    private final Button cancel = new Button("Cancel", event -> end("The preview was cancelled."));
    private final ProgressBar progress = new ProgressBar(0, 1);
    private final Div result = new Div();
    private @Nullable Subscription running;
    private int run;

    PreviewPanel(Definitions definitions, Supplier<String> text) {
        this.definitions = definitions;
        this.text = text;
        addClassName("weir-trial");
        back.setAriaLabel("How much of the past");
        back.setItems(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(28));
        back.setItemLabelGenerator(span -> "last " + span.toDays() + " d");
        back.setValue(Duration.ofDays(7));
        cancel.setVisible(false);
        progress.setVisible(false);
        progress.getElement().setAttribute("aria-label", "Replayed");
        result.getElement().setAttribute("aria-live", "polite");
        var bar = new Div(back, begin, cancel);
        bar.addClassName("weir-actions");
        var what = new Paragraph("Replays the stored past with this text, beside what was in force. Nothing is saved.");
        what.addClassName("weir-quiet");
        add(new H2("Before you save"), what, bar, progress, result);
    }

    private void begin() {
        close();
        result.removeAll();
        int mine = ++run;
        UI ui = UI.getCurrent();
        begin.setEnabled(false);
        cancel.setVisible(true);
        progress.setVisible(true);
        progress.setValue(0);
        SerializableConsumer<Definitions.Preview> turn = ui.accessLater(
                stage -> {
                    if (mine == run) {
                        show(stage);
                    }
                },
                null);
        running = definitions.preview(text.get(), back.getValue(), turn);
    }

    private void show(Definitions.Preview stage) {
        switch (stage) {
            case Definitions.Preview.Replaying replaying -> {
                progress.setValue(Math.clamp(replaying.done(), 0, 1));
                result.removeAll();
                result.add(new Span(replaying.title() + ": " + Words.percent(replaying.done()) + " replayed"));
            }
            case Definitions.Preview.Refused refused -> end("It cannot be told: " + refused.why());
            case Definitions.Preview.Done done -> {
                end("");
                table(done.compared());
            }
        }
    }

    private void end(String words) {
        close();
        run++;
        begin.setEnabled(true);
        cancel.setVisible(false);
        progress.setVisible(false);
        result.removeAll();
        if (!words.isEmpty()) {
            result.add(new Span(words));
        }
    }

    private void table(List<Definitions.Compared> all) {
        if (all.isEmpty()) {
            result.add(new Span("Nothing in this text is judged, so there is nothing to replay."));
        }
        for (Definitions.Compared one : all) {
            var title = new Paragraph(one.title() + " · " + Words.percent(one.coverage())
                    + " of the time is covered by " + Words.count((double) one.samples()) + " samples");
            if (one.samples() == 0) {
                result.add(title, new Paragraph("Nothing was measured then: it cannot be told."));
            } else {
                result.add(title, compared(one));
            }
            one.remarks().forEach(remark -> {
                var note = new Paragraph(remark);
                note.addClassName("weir-quiet");
                result.add(note);
            });
        }
    }

    private static NativeTable compared(Definitions.Compared one) {
        var table = new NativeTable();
        table.addClassName("weir-table");
        table.add(head());
        table.add(row("This text", Optional.of(one.after())), row("In force then", one.before()));
        return table;
    }

    private static NativeTableRow head() {
        var row = new NativeTableRow();
        for (String word : List.of("", "Pages", "Tickets", "Attainment", "Budget left")) {
            row.add(new NativeTableHeaderCell(word));
        }
        return row;
    }

    private static NativeTableRow row(String word, Optional<Definitions.Side> side) {
        return new NativeTableRow(
                new NativeTableCell(word),
                new NativeTableCell(
                        side.map(known -> Words.count(known.pages())).orElse(Words.UNKNOWN)),
                new NativeTableCell(
                        side.map(known -> Words.count(known.tickets())).orElse(Words.UNKNOWN)),
                new NativeTableCell(
                        side.map(known -> Words.attainment(known.attainment())).orElse(Words.UNKNOWN)),
                new NativeTableCell(
                        side.map(known -> Words.percent(known.remaining())).orElse(Words.UNKNOWN)));
    }

    private void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        end("");
    }
}
