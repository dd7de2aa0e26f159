package dev.weir.ui.impact;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The two questions of the page, how late and by which column; an answer is another address. */
final class Asking extends Div {
    private static final String WHOLE = "all columns";
    private static final List<Integer> MINUTES = List.of(5, 20, 60, 240);

    private final Consumer<String> go;
    private final TextField late = new TextField("What if it is late by");
    private final Select<String> column = new Select<>();
    private final Div presets = new Div();
    private NodeId from = new NodeId.OfOwner("nobody");
    private boolean filling;

    Asking(Consumer<String> go) {
        this.go = go;
        addClassName("weir-asking");
        late.setPlaceholder("20m");
        late.setHelperText("20m, 2h; empty for no lateness");
        late.setClearButtonVisible(true);
        late.setMaxLength(20);
        late.addValueChangeListener(change -> ask());
        column.setLabel("By column");
        column.addValueChangeListener(change -> ask());
        presets.addClassName("weir-row-facts");
        add(late, presets, column);
    }

    void show(Impacts.Answer answer, Optional<String> chosen, Optional<Duration> by) {
        filling = true;
        from = answer.from();
        late.setInvalid(false);
        late.setValue(by.map(Late::text).orElse(""));
        var columns = new ArrayList<String>(List.of(WHOLE));
        columns.addAll(answer.columns());
        chosen.filter(name -> !columns.contains(name)).ifPresent(columns::add);
        column.setItems(columns);
        column.setValue(chosen.orElse(WHOLE));
        column.setVisible(columns.size() > 1);
        presets.removeAll();
        for (int minutes : MINUTES) {
            var step = Duration.ofMinutes(minutes);
            var link = Links.inside(Links.impact(from, chosen, Optional.of(step)), Words.duration(step));
            if (by.filter(step::equals).isPresent()) {
                link.getElement().setAttribute("aria-current", "true");
            }
            presets.add(link);
        }
        filling = false;
    }

    private void ask() {
        if (filling) {
            return;
        }
        Optional<String> chosen = Optional.ofNullable(column.getValue()).filter(name -> !name.equals(WHOLE));
        Optional<Duration> by = Late.parse(late.getValue());
        boolean wrong = by.isEmpty() && !late.getValue().isBlank();
        late.setInvalid(wrong);
        late.setErrorMessage(wrong ? "Write 20m, 2h or 90s, a week at most" : "");
        if (!wrong) {
            go.accept(Links.impact(from, chosen, by));
        }
    }
}
