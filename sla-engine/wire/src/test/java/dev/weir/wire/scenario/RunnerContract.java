package dev.weir.wire.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.scenario.Host;
import dev.weir.engine.scenario.LocalHost;
import dev.weir.engine.scenario.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The engine's own scenarios, one test each: whatever hosts the engine plays them all, with the same events. */
abstract class RunnerContract {
    static final Path FOLDER = Path.of("src/test/scenarios");

    /** The host under test. */
    abstract Host.Opening host();

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Scenarios::isScenario).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicContainer> scenarios() throws IOException {
        return files().stream().map(file -> {
            Reading reading = Scenarios.read(file, file.toString());
            var read = assertInstanceOf(Reading.Read.class, reading, () -> problems(reading));
            return DynamicContainer.dynamicContainer(
                    FOLDER.relativize(file).toString(),
                    read.scenarios().stream()
                            .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                                var outcome = Player.play(scenario, host());
                                assertTrue(outcome.passed(), () -> "\n" + String.join("\n", outcome.failures()));
                                assertEquals(
                                        Player.play(scenario, LocalHost::unthreaded)
                                                .events(),
                                        outcome.events());
                            })));
        });
    }

    private static String problems(Reading reading) {
        return reading instanceof Reading.Refused refused
                ? String.join(
                        "\n", refused.errors().stream().map(Object::toString).toList())
                : "";
    }
}
