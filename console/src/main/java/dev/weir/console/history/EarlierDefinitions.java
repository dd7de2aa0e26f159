package dev.weir.console.history;

import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The version of the demo's definitions that was in force in the weeks before: the same promises, alerted on by longer windows. The demo's own windows
 * are of minutes, because its day is; over weeks their slices of seconds would be millions.
 */
final class EarlierDefinitions {
    /** A slice, and with it the short window that is ten of them, is so many times longer. */
    private static final int SLICE = 60;

    private static final int WINDOW = 20;
    private static final Pattern LENGTH =
            Pattern.compile("(weir\\.dev/slice: |weir\\.dev/short-window: |lookbackWindow: )(\\d+)([smh])\\b");

    private EarlierDefinitions() {}

    /** Writes those that were in force before the ones of a folder into another. */
    static void write(Path today, Path before) {
        for (Source source : Definitions.folder(today)) {
            Path file = before.resolve(source.file());
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, earlier(source.text()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    /** The text as it was. */
    static String earlier(String text) {
        return LENGTH.matcher(text).replaceAll(EarlierDefinitions::longer);
    }

    private static String longer(MatchResult length) {
        int factor = length.group(1).startsWith("lookback") ? WINDOW : SLICE;
        long unit = switch (length.group(3)) {
            case "s" -> 1;
            case "m" -> 60;
            default -> 3_600;
        };
        long seconds = Long.parseLong(length.group(2)) * unit * factor;
        return length.group(1) + (seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s");
    }
}
