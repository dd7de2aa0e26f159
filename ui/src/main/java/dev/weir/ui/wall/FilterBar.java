package dev.weir.ui.wall;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.model.Engine;
import dev.weir.ui.wall.Filter.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one may narrow the wall to: what occurs on it, and what the address asks for even when it does not occur. */
final class FilterBar extends Div {
    /** More choices than that are found by typing. */
    private static final int MOST = 200;

    private final TextField text = new TextField();
    private final Map<Field, Choice> choices = new EnumMap<>(Field.class);
    private final Consumer<Filter> changed;
    private Filter filter = new Filter(Map.of());
    private List<Wall.Tile> of = List.of();

    FilterBar(Consumer<Filter> changed) {
        this.changed = changed;
        addClassName("weir-wall-filters");
        getElement().setAttribute("role", "search");
        getElement().setAttribute("aria-label", "Filter the wall");
        text.setPlaceholder("Name, owner, consumer, pipeline");
        text.setAriaLabel("Text");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                wish(Field.TEXT, event.getValue());
            }
        });
        add(text);
        choice(Field.OWNER, "every owner", Function.identity());
        choice(Field.TIER, "every tier", tier -> "tier " + tier);
        choice(Field.ENGINE, "every engine", FilterBar::engine);
        choice(Field.USE_CASE, "every use case", Function.identity());
        choice(Field.GROUP, "no groups", word -> Grouping.of(word).title());
    }

    private void choice(Field field, String all, Function<String, String> title) {
        var choice = new Choice(all, title, value -> wish(field, value));
        choices.put(field, choice);
        add(choice);
    }

    private void wish(Field field, String value) {
        changed.accept(filter.with(field, value));
    }

    /** Shows this filter; the choices are those of all tiles. */
    void show(Filter filter, List<Wall.Tile> tiles) {
        this.filter = filter;
        text.setValue(filter.get(Field.TEXT));
        boolean fresh = !tiles.equals(of);
        of = tiles;
        choices.forEach((field, choice) -> {
            if (fresh || !choice.shows(filter.get(field))) {
                choice.show(filter.get(field), words(field, tiles));
            }
        });
    }

    private static Stream<String> words(Field field, List<Wall.Tile> tiles) {
        return switch (field) {
            case OWNER -> tiles.stream().map(Wall.Tile::owner);
            case TIER ->
                tiles.stream()
                        .map(tile -> tile.place().tier())
                        .filter(tier -> tier > 0)
                        .map(String::valueOf);
            case ENGINE ->
                tiles.stream().flatMap(tile -> tile.place().engines().stream()).map(Engine::word);
            case USE_CASE -> tiles.stream().flatMap(tile -> tile.place().useCases().stream());
            case GROUP -> Stream.of(Grouping.values()).map(Grouping::word);
            case STATE, TEXT -> Stream.empty();
        };
    }

    private static String engine(String word) {
        return Stream.of(Engine.values())
                .filter(engine -> engine.word().equals(word))
                .findFirst()
                .map(Engine::title)
                .orElse(word);
    }

    /** One of several words, or any of them. */
    private static final class Choice extends Select<String> {
        private List<String> items = List.of();

        Choice(String all, Function<String, String> title, Consumer<String> chosen) {
            setAriaLabel(all);
            setItemLabelGenerator(word -> word.isEmpty() ? all : title.apply(word));
            addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    chosen.accept(event.getValue() == null ? "" : event.getValue());
                }
            });
        }

        boolean shows(String value) {
            return value.equals(getValue());
        }

        void show(String value, Stream<String> words) {
            var sorted = new TreeSet<String>();
            words.filter(word -> !word.isBlank()).distinct().limit(MOST).forEach(sorted::add);
            if (!value.isEmpty()) {
                sorted.add(value);
            }
            var all = Stream.concat(Stream.of(""), sorted.stream()).toList();
            if (!all.equals(items)) {
                items = all;
                setItems(all);
            }
            setValue(value);
        }
    }
}
