package dev.weir.ui.wall;

import com.vaadin.flow.router.QueryParameters;
import dev.weir.model.slo.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which tiles are shown and how they are grouped, as it stands in the address: {@code ?owner=payments&state=burning&group=tier}. What
 * is empty does not narrow. Pure.
 *
 * @param values of {@link Field}s; none is blank
 */
record Filter(Map<Field, String> values) {
    /** A part of the filter, by its word in the address; as long as {@code LONGEST} at most. */
    enum Field {
        /** Who stands for it. */
        OWNER("owner"),
        /** {@code 1} to {@code 4}. */
        TIER("tier"),
        /** The word of an engine. */
        ENGINE("engine"),
        /** What it is for. */
        USE_CASE("use"),
        /** The word of a standing. */
        STATE("state"),
        /** Part of anything that a tile says of itself. */
        TEXT("text"),
        /** The word of a {@link Grouping}. */
        GROUP("group");

        private final String word;

        Field(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Longer is in no definition. */
    private static final int LONGEST = 200;

    Filter {
        values = Map.copyOf(values);
    }

    /** Reads an address. */
    static Filter of(QueryParameters address) {
        var values = new HashMap<Field, String>();
        for (Field field : Field.values()) {
            String value = address.getSingleParameter(field.word).orElse("").strip();
            if (!value.isEmpty()) {
                values.put(field, value.substring(0, Math.min(value.length(), LONGEST)));
            }
        }
        return new Filter(values);
    }

    /** This filter in an address; its other parameters stay. */
    QueryParameters in(QueryParameters address) {
        var parameters = new HashMap<>(address.getParameters());
        for (Field field : Field.values()) {
            parameters.remove(field.word);
            String value = get(field);
            if (!value.isEmpty()) {
                parameters.put(field.word, List.of(value));
            }
        }
        return new QueryParameters(parameters);
    }

    /** What a field asks for; empty when it does not narrow. */
    String get(Field field) {
        return values.getOrDefault(field, "");
    }

    /** The same but for one field; blank makes it narrow no more. */
    Filter with(Field field, String value) {
        var next = new HashMap<>(values);
        if (value.isBlank()) {
            next.remove(field);
        } else {
            next.put(field, value.strip());
        }
        return new Filter(next);
    }

    /** The standing that is asked for; empty also for a word that is none. */
    Optional<Standing> state() {
        return List.of(Standing.values()).stream()
                .filter(one -> one.word().equals(get(Field.STATE)))
                .findFirst();
    }

    Grouping grouping() {
        return Grouping.of(get(Field.GROUP));
    }

    /** Whether it leaves something out. */
    boolean narrows() {
        return values.keySet().stream().anyMatch(field -> field != Field.GROUP);
    }

    /** The tiles but for their state, so that one can count states. */
    List<Wall.Tile> apart(List<Wall.Tile> tiles) {
        return narrows() ? tiles.stream().filter(this::matches).toList() : tiles;
    }

    /** Those of the wanted state. */
    List<Wall.Tile> state(List<Wall.Tile> tiles) {
        if (get(Field.STATE).isEmpty()) {
            return tiles;
        }
        Optional<Standing> wanted = state();
        return tiles.stream()
                .filter(tile -> wanted.filter(tile.standing()::equals).isPresent())
                .toList();
    }

    private boolean matches(Wall.Tile tile) {
        return is(Field.OWNER, tile.owner())
                && is(
                        Field.TIER,
                        tile.place().tier() == 0
                                ? ""
                                : Integer.toString(tile.place().tier()))
                && any(Field.ENGINE, tile.place().engines(), engine -> engine.word())
                && any(Field.USE_CASE, tile.place().useCases(), Function.identity())
                && says(tile);
    }

    private boolean is(Field field, String value) {
        String wanted = get(field);
        return wanted.isEmpty() || wanted.equals(value);
    }

    private <T> boolean any(Field field, List<T> all, Function<T, String> word) {
        String wanted = get(field);
        return wanted.isEmpty() || all.stream().map(word).anyMatch(wanted::equals);
    }

    private boolean says(Wall.Tile tile) {
        String wanted = get(Field.TEXT).toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || has(tile.title(), wanted)
                || has(tile.name(), wanted)
                || has(tile.consumer(), wanted)
                || has(tile.owner(), wanted)
                || tile.promises().stream()
                        .map(Wall.Promise::slo)
                        .anyMatch(slo -> has(slo.title(), wanted)
                                || has(slo.id().name(), wanted)
                                || has(slo.pipeline().toString(), wanted));
    }

    private static boolean has(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }
}
