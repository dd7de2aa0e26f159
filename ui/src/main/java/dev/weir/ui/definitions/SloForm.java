package dev.weir.ui.definitions;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.model.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The common SLO as a form; whatever is changed is written as YAML at once. */
final class SloForm extends Div {
    private static final Map<String, String> OPERATORS =
            Map.of("lt", "below", "lte", "at most", "gt", "above", "gte", "at least");
    private final Consumer<String> written;
    private final Paragraph why = new Paragraph();
    private final Div fields = new Div();
    private final TextField name = field("Name", "small letters, digits and '-'");
    private final TextField title = field("Title", "as people read it");
    private final TextField description = field("Description", "");
    private final TextField runbook = field("Runbook", "an address");
    private final TextField environment = field("Environment", "");
    private final TextField pipeline = field("Pipeline", "");
    private final ComboBox<String> signal = new ComboBox<>("Signal");
    private final TextField quantile = field("Quantile", "0.99 for latencies, else empty");
    private final Select<String> operator = new Select<>();
    private final TextField threshold = field("Threshold", "");
    private final Span unit = new Span();
    private final TextField target = field("Target", "how much of it must be so");
    private final TextField window = field("Window", "28d, 7d, 1d");
    private final TextField policies = field("Alert policies", "names, with commas between");
    private boolean reading;

    /** {@code written} gets the YAML after each change. */
    SloForm(Consumer<String> written) {
        this.written = written;
        addClassName("weir-slo-form");
        signal.setItems(
                Arrays.stream(Signal.values()).map(Signal::seriesName).sorted().toList());
        signal.setAllowCustomValue(true);
        signal.addCustomValueSetListener(event -> signal.setValue(event.getDetail()));
        signal.addValueChangeListener(this::changed);
        operator.setLabel("Good is");
        operator.setItems("lt", "lte", "gt", "gte");
        operator.setItemLabelGenerator(word -> OPERATORS.getOrDefault(word, word));
        operator.addValueChangeListener(this::changed);
        threshold.setSuffixComponent(unit);
        target.setSuffixComponent(new Span("%"));
        fields.addClassName("weir-form");
        fields.add(
                name,
                title,
                description,
                runbook,
                environment,
                pipeline,
                signal,
                quantile,
                operator,
                threshold,
                target,
                window,
                policies);
        add(why, fields);
    }

    private TextField field(String label, String help) {
        var field = new TextField(label);
        if (!help.isEmpty()) {
            field.setHelperText(help);
        }
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(this::changed);
        return field;
    }

    /** Shows a text, or says why it cannot. */
    void read(String text) {
        switch (SloShape.of(text)) {
            case SloShape.Reading.Unfit unfit -> {
                why.setText(unfit.why());
                fields.setVisible(false);
            }
            case SloShape.Reading.Fits fits -> {
                why.setText(
                        fits.comments()
                                ? "The text has comments: changing something here writes it anew, without them."
                                : "");
                fields.setVisible(true);
                show(fits.shape());
            }
        }
    }

    private void show(SloShape shape) {
        reading = true;
        name.setValue(shape.name());
        title.setValue(shape.title());
        description.setValue(shape.description());
        runbook.setValue(shape.runbook());
        environment.setValue(shape.environment());
        pipeline.setValue(shape.pipeline());
        signal.setValue(shape.signal());
        quantile.setValue(shape.quantile());
        operator.setValue(OPERATORS.containsKey(shape.operator()) ? shape.operator() : null);
        threshold.setValue(shape.threshold());
        target.setValue(shape.target());
        window.setValue(shape.window());
        policies.setValue(String.join(", ", shape.policies()));
        unit();
        reading = false;
    }

    private void unit() {
        String chosen = signal.getValue();
        unit.setText(Arrays.stream(Signal.values())
                .filter(one -> one.seriesName().equals(chosen))
                .findFirst()
                .map(one -> switch (one.unit()) {
                    case SECONDS -> "s";
                    case BYTES -> "bytes";
                    case RECORDS -> "records";
                    case ROWS -> "rows";
                    case RATIO -> "0…1";
                    case NONE -> "";
                })
                .orElse(""));
    }

    private void changed(HasValue.ValueChangeEvent<?> event) {
        if (reading) {
            return;
        }
        unit();
        String chosen = signal.getValue();
        String compared = operator.getValue();
        written.accept(new SloShape(
                        name.getValue().strip(),
                        title.getValue().strip(),
                        description.getValue().strip(),
                        runbook.getValue().strip(),
                        environment.getValue().strip(),
                        pipeline.getValue().strip(),
                        chosen == null ? "" : chosen,
                        quantile.getValue().strip(),
                        compared == null ? "" : compared,
                        threshold.getValue().strip(),
                        target.getValue().strip(),
                        window.getValue().strip(),
                        List.of(policies.getValue().split(",")).stream()
                                .map(String::strip)
                                .filter(one -> !one.isEmpty())
                                .toList())
                .yaml());
    }
}
