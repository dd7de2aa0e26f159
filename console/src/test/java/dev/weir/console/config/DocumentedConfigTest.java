package dev.weir.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents show as weir.yaml has to be taken as it stands there. */
class DocumentedConfigTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OF_WEIR = Pattern.compile("(?m)^(collectors|ingest|prices):");
    private static final int FEWEST = 5;

    @TempDir
    Path folder = Path.of(".");

    private record Example(Path document, String text) {}

    private static List<Example> examples() throws IOException {
        Path docs = Stream.of(Path.of("docs"), Path.of("../docs"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
        var examples = new ArrayList<Example>();
        try (Stream<Path> files = Files.walk(docs)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                EXAMPLE.matcher(Files.readString(file)).results().forEach(match -> {
                    if (OF_WEIR.matcher(match.group(1)).find()) {
                        examples.add(new Example(file, match.group(1)));
                    }
                });
            }
        }
        return examples;
    }

    @Test
    void every_example_is_read_and_two_readings_of_it_are_equal() throws IOException {
        Files.createDirectory(folder.resolve("definitions"));
        Files.createDirectory(folder.resolve("targets"));
        var examples = examples();
        assertTrue(examples.size() >= FEWEST, examples.size() + " examples");
        for (Example example : examples) {
            Files.writeString(folder.resolve("weir.yaml"), example.text());
            var first = WeirConfig.read(folder, name -> "x");
            var config = assertInstanceOf(WeirConfig.Reading.Read.class, first, example + " gives " + first)
                    .config();
            var again = assertInstanceOf(WeirConfig.Reading.Read.class, WeirConfig.read(folder, name -> "x"))
                    .config();
            assertEquals(config.collectors(), again.collectors(), example.toString());
        }
    }
}
