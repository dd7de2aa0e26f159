package dev.weir.ui.wall;

import dev.weir.model.Engine;
import java.util.List;
import java.util.stream.Collectors;

/** By what tiles are put together. */
enum Grouping {
    /** Not at all: problems first. */
    NONE("", "no groups"),
    /** Who stands for them. */
    OWNER("owner", "by owner"),
    /** How important their pipelines are. */
    TIER("tier", "by tier"),
    /** What runs them. */
    ENGINE("engine", "by engine"),
    /** What they are for. */
    USE_CASE("use", "by use case"),
    /** Whether they are part of an agreement. */
    AGREEMENT("agreement", "by agreement");

    private final String word;
    private final String title;

    Grouping(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** The word of the address. */
    String word() {
        return word;
    }

    /** The words for people. */
    String title() {
        return title;
    }

    /** The grouping of a word; none for any other. */
    static Grouping of(String word) {
        return List.of(values()).stream()
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElse(NONE);
    }

    /** The heading that a tile stands under. */
    String of(Wall.Tile tile) {
        return switch (this) {
            case NONE -> "";
            case OWNER -> said(tile.owner(), "nobody's");
            case TIER ->
                tile.place().tier() == 0 ? "no tier" : "tier " + tile.place().tier();
            case ENGINE ->
                said(
                        tile.place().engines().stream().map(Engine::title).collect(Collectors.joining(" and ")),
                        "no engine");
            case USE_CASE -> said(String.join(" and ", tile.place().useCases()), "no use case");
            case AGREEMENT -> tile.agreement() ? "agreements" : "without an agreement";
        };
    }

    private static String said(String text, String unless) {
        return text.isBlank() ? unless : text;
    }
}
