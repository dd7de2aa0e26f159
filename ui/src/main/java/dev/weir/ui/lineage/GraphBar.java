package dev.weir.ui.lineage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What narrows the picture; every choice goes to the address. */
final class GraphBar extends Div {
    private static final List<Integer> DEPTHS = List.of(1, 2, 3, 4, 6, 10, Query.DEEPEST);

    private final TextField text = new TextField("Search");
    private final ComboBox<String> owner = new ComboBox<>("Owner");
    private final ComboBox<String> environment = new ComboBox<>("Environment");
    private final Select<Query.Show> show = new Select<>();
    private final Select<Integer> depth = new Select<>();
    private final Select<Query.Direction> direction = new Select<>();
    private final Checkbox lanes = new Checkbox("Owners as lanes");
    private final Button whole = new Button("Whole graph");
    private final Button other = new Button();
    private final Consumer<Function<Query, Query>> change;

    GraphBar(Consumer<Function<Query, Query>> change, Runnable switchView) {
        this.change = change;
        addClassName("weir-lineage-bar");
        text.setPlaceholder("Name of a dataset, job …");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event ->
                told(event.isFromClient(), query -> query.text(event.getValue().strip())));
        owner.setClearButtonVisible(true);
        owner.addValueChangeListener(
                event -> told(event.isFromClient(), query -> query.owner(blank(owner.getValue()))));
        environment.setClearButtonVisible(true);
        environment.addValueChangeListener(
                event -> told(event.isFromClient(), query -> query.environment(blank(environment.getValue()))));
        show.setLabel("Show");
        show.setItems(Query.Show.values());
        show.setItemLabelGenerator(Query.Show::title);
        show.addValueChangeListener(event -> told(event.isFromClient(), query -> query.show(event.getValue())));
        depth.setLabel("Steps from the focus");
        depth.addValueChangeListener(event -> told(event.isFromClient(), query -> query.depth(event.getValue())));
        direction.setLabel("Direction");
        direction.setItems(Query.Direction.values());
        direction.setItemLabelGenerator(Query.Direction::title);
        direction.addValueChangeListener(
                event -> told(event.isFromClient(), query -> query.direction(event.getValue())));
        lanes.addValueChangeListener(event -> told(event.isFromClient(), query -> query.lanes(event.getValue())));
        whole.addClickListener(event -> change.accept(query -> query.around("")));
        other.addClickListener(event -> switchView.run());
        add(text, owner, environment, show, depth, direction, lanes, whole, other);
    }

    private void told(boolean byReader, Function<Query, Query> how) {
        if (byReader) {
            change.accept(how);
        }
    }

    private static String blank(@Nullable String value) {
        return value == null ? "" : value;
    }

    void show(Query query, boolean table) {
        text.setValue(query.text());
        choose(owner, query.owner());
        choose(environment, query.environment());
        show.setValue(query.show());
        depth.setItems(
                DEPTHS.contains(query.depth())
                        ? DEPTHS
                        : Stream.concat(DEPTHS.stream(), Stream.of(query.depth()))
                                .sorted()
                                .toList());
        depth.setValue(query.depth());
        direction.setValue(query.direction());
        lanes.setValue(query.lanes());
        boolean focused = !query.focus().isEmpty();
        depth.setVisible(focused);
        direction.setVisible(focused);
        whole.setVisible(focused);
        lanes.setVisible(!table);
        other.setText(table ? "As a graph" : "As a table");
    }

    void offer(List<String> owners, List<String> environments, Query query) {
        owner.setItems(with(owners, query.owner()));
        choose(owner, query.owner());
        environment.setItems(with(environments, query.environment()));
        choose(environment, query.environment());
    }

    private static void choose(ComboBox<String> box, String value) {
        if (value.isEmpty()) {
            box.clear();
        } else {
            if (box.getListDataView().getItems().noneMatch(value::equals)) {
                box.setItems(value);
            }
            box.setValue(value);
        }
    }

    private static List<String> with(List<String> all, String chosen) {
        return chosen.isEmpty() || all.contains(chosen)
                ? all
                : Stream.concat(all.stream(), Stream.of(chosen)).toList();
    }
}
