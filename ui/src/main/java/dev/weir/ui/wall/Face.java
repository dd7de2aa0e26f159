package dev.weir.ui.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tile says, ready to be read: everything is text but the length of the bar and the line.
 *
 * @param href where a click leads, empty for nowhere
 * @param state the word of its colour
 * @param hover the whole time behind the sentence
 * @param figures burn rate or attainment
 * @param note why it is held, or the worst signal; {@code noteHover} is the whole of it
 * @param money at risk now and this week
 * @param held whether it is bad because of something else, and so does not shout
 * @param budget what is left, in percent
 * @param fill what is left, 0…1; −1 when nobody knows
 * @param path the sparkline, {@code threshold} the height of its promise
 */
record Face(
        String key,
        String href,
        String state,
        String shape,
        String word,
        String title,
        String who,
        String sentence,
        String hover,
        String figures,
        String note,
        String noteHover,
        String money,
        boolean held,
        String budget,
        double fill,
        String path,
        @Nullable Long threshold,
        List<Other> others) {
    /** Copies the list. */
    Face {
        others = List.copyOf(others);
    }

    /** Another promise of the same agreement. */
    record Other(String state, String shape, String title, String hover, String href) {}
}
