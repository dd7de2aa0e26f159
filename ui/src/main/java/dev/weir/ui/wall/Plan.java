package dev.weir.ui.wall;

import dev.weir.model.slo.Standing;
import dev.weir.ui.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tiles in the order in which they are shown, and the headings between them. Pure.
 *
 * @param parts one after another they hold all tiles; one without a title when nothing is grouped
 */
record Plan(List<Wall.Tile> tiles, List<Part> parts) {
    /** So many tiles below a heading. */
    record Part(String title, String note, int tiles) {}

    Plan {
        tiles = List.copyOf(tiles);
        parts = List.copyOf(parts);
    }

    /** Of sorted tiles: the group that has the worst one comes first. */
    static Plan of(List<Wall.Tile> sorted, Grouping grouping) {
        if (grouping == Grouping.NONE) {
            return new Plan(sorted, sorted.isEmpty() ? List.of() : List.of(new Part("", "", sorted.size())));
        }
        Map<String, List<Wall.Tile>> groups =
                sorted.stream().collect(Collectors.groupingBy(grouping::of, LinkedHashMap::new, Collectors.toList()));
        var ordered = groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Wall.Tile>> group) ->
                                group.getValue().getFirst().standing())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        var tiles = new ArrayList<Wall.Tile>(sorted.size());
        var parts = new ArrayList<Part>();
        ordered.forEach(group -> {
            tiles.addAll(group.getValue());
            parts.add(new Part(
                    group.getKey(), note(group.getValue()), group.getValue().size()));
        });
        return new Plan(tiles, parts);
    }

    /** How many of each standing; each is there. */
    static Map<Standing, Integer> counts(List<Wall.Tile> tiles) {
        var counts = new EnumMap<Standing, Integer>(Standing.class);
        for (Standing standing : Standing.values()) {
            counts.put(standing, 0);
        }
        tiles.forEach(tile -> counts.merge(tile.standing(), 1, Integer::sum));
        return counts;
    }

    private static String note(List<Wall.Tile> tiles) {
        return counts(tiles).entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> Mark.shape(count.getKey()) + " " + count.getValue() + " " + Mark.words(count.getKey()))
                .collect(Collectors.joining(" · "));
    }
}
