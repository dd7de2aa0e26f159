package dev.weir.console.api;

import dev.weir.console.api.MarquezAnswers.ColumnData;
import dev.weir.console.api.MarquezAnswers.Graph;
import dev.weir.console.api.MarquezAnswers.InputField;
import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which columns are made from which, as Marquez draws it. An edge of a column has that column as its origin, whichever way the data flows:
 * so does Marquez, and its pages rely on it.
 */
final class MarquezColumns {
    private static final int MOST = 5_000;
    private static final String FIELD = "datasetField:";

    private final MarquezView view;
    private final Lineage lineage;
    private final Map<Dataset, List<Field>> fields = new HashMap<>();

    MarquezColumns(MarquezView view) {
        this.view = view;
        lineage = view.lineage();
    }

    /** Refuses a graph of more than 5,000 columns. */
    Graph around(String id, int depth, boolean downstream) {
        Set<Column> start = start(id);
        if (start.isEmpty()) {
            throw new NoSuchElementException("no column of '" + id + "' is known");
        }
        var drawn = new LinkedHashSet<Column>(start);
        walk(start, depth, drawn, column -> far(lineage.into(column), ColumnEdge::from));
        if (downstream) {
            walk(start, depth, drawn, column -> far(lineage.outOf(column), ColumnEdge::to));
        }
        return new Graph(drawn.stream()
                .sorted(Comparator.comparing(MarquezColumns::text))
                .map(column -> draw(column, drawn))
                .toList());
    }

    /** What columns are made from, in the order of the names. */
    static List<InputField> inputs(Collection<ColumnEdge> edges) {
        return edges.stream()
                .map(edge -> new InputField(
                        edge.from().dataset().namespace(),
                        edge.from().dataset().name(),
                        edge.from().name(),
                        "",
                        edge.how()))
                .distinct()
                .sorted(Comparator.comparing(InputField::namespace)
                        .thenComparing(InputField::dataset)
                        .thenComparing(InputField::field)
                        .thenComparing(InputField::transformationType))
                .toList();
    }

    /** The kind of transformation, when it is the same for all. */
    static String how(Collection<ColumnEdge> edges) {
        var kinds = edges.stream().map(ColumnEdge::how).distinct().toList();
        return kinds.size() == 1 ? kinds.getFirst() : "";
    }

    private Set<Column> start(String id) {
        if (id.startsWith(FIELD)) {
            return field(id.substring(FIELD.length())).map(Set::of).orElse(Set.of());
        }
        Optional<Node> node = lineage.find(id);
        if (node.isPresent() && node.get().id() instanceof NodeId.OfDataset(Dataset dataset)) {
            return columns(dataset);
        }
        if (node.isPresent() && node.get().id() instanceof NodeId.OfJob job) {
            return lineage.columnEdges().stream()
                    .filter(edge -> lineage.canonical(edge.job()).equals(job))
                    .map(ColumnEdge::to)
                    .collect(Collectors.toSet());
        }
        return Set.of();
    }

    /** Names may hold colons: the longest dataset that is there and has such a column. */
    private Optional<Column> field(String text) {
        for (int colon = text.lastIndexOf(':'); colon > 0; colon = text.lastIndexOf(':', colon - 1)) {
            String name = text.substring(colon + 1);
            var node = lineage.find("dataset:" + text.substring(0, colon));
            if (node.isPresent() && node.get().id() instanceof NodeId.OfDataset(Dataset dataset)) {
                var column = new Column(dataset, name);
                if (columns(dataset).contains(column)) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }

    private Set<Column> columns(Dataset dataset) {
        var found = new LinkedHashSet<Column>();
        fields(dataset).forEach(field -> found.add(new Column(dataset, field.name())));
        for (ColumnEdge edge : lineage.columnEdges()) {
            List.of(edge.from(), edge.to()).stream()
                    .filter(column -> column.dataset().equals(dataset))
                    .forEach(found::add);
        }
        return found;
    }

    private List<Field> fields(Dataset dataset) {
        return fields.computeIfAbsent(dataset, view::fields);
    }

    private static Set<Column> far(Set<ColumnEdge> edges, Function<ColumnEdge, Column> other) {
        return edges.stream().map(other).collect(Collectors.toSet());
    }

    private static void walk(Set<Column> start, int depth, Set<Column> drawn, Function<Column, Set<Column>> next) {
        var seen = new LinkedHashSet<Column>(start);
        Set<Column> here = start;
        for (int i = 0; i < depth && !here.isEmpty(); i++) {
            here = here.stream()
                    .flatMap(column -> next.apply(column).stream())
                    .filter(seen::add)
                    .collect(Collectors.toSet());
            drawn.addAll(here);
            if (drawn.size() > MOST) {
                throw new IllegalArgumentException("the graph within depth " + depth + " has more than " + MOST
                        + " columns, ask for a smaller depth");
            }
        }
    }

    private MarquezAnswers.Node draw(Column column, Set<Column> drawn) {
        var into = lineage.into(column).stream()
                .filter(edge -> drawn.contains(edge.from()))
                .toList();
        var data = new ColumnData(
                column.dataset().namespace(),
                column.dataset().name(),
                column.name(),
                fields(column.dataset()).stream()
                        .filter(field -> field.name().equals(column.name()))
                        .map(Field::type)
                        .findFirst()
                        .orElse(""),
                "",
                how(into),
                inputs(into));
        return new MarquezAnswers.Node(
                text(column),
                "DATASET_FIELD",
                data,
                edges(column, into.stream().map(ColumnEdge::from).toList(), drawn),
                edges(column, lineage.outOf(column).stream().map(ColumnEdge::to).toList(), drawn));
    }

    private static SortedSet<MarquezAnswers.Edge> edges(Column column, List<Column> others, Set<Column> drawn) {
        return others.stream()
                .filter(drawn::contains)
                .map(other -> new MarquezAnswers.Edge(text(column), text(other), null, null))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Column column) {
        return FIELD + column.dataset().namespace() + ":" + column.dataset().name() + ":" + column.name();
    }
}
