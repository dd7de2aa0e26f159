package dev.weir.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What others wrote is shown as text: nothing in the sources of the screens makes markup of a string. */
class OnlyTextTest {
    private static final Pattern MARKUP = Pattern.compile(
            "(?:inner|outer)HTML|insertAdjacentHTML|document\\.write|createContextualFragment|new Html\\(|\\beval\\(|new Function\\(");

    @Test
    void no_source_of_the_screens_makes_markup_of_a_string() throws IOException {
        try (var files = Files.walk(Path.of("src", "main"))) {
            List<Path> sources = files.filter(file -> file.toString().matches(".*\\.(java|js)"))
                    .filter(file -> !file.getFileName().toString().contains("echarts"))
                    .toList();
            assertTrue(sources.stream().anyMatch(file -> file.toString().endsWith(".js")), "no script was read");
            assertTrue(sources.size() > 100, sources.size() + " sources");
            for (Path source : sources) {
                var found = MARKUP.matcher(Files.readString(source));
                assertFalse(found.find(), () -> source + ": " + found.group());
            }
        }
    }

    @Test
    void the_ways_to_make_markup_are_known_by_their_names() {
        var ways = List.of(
                "it.innerHTML = name", "setProperty(\"innerHTML\", name)", "new Html(name)", "document.write(x)");
        assertEquals(
                ways, ways.stream().filter(way -> MARKUP.matcher(way).find()).toList());
    }
}
