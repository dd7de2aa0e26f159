package dev.weir.console.report.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.console.history.History;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A console's data folder with two simulated days, a Saturday and a Sunday on which a correction lies and definitions change, and the signed report about their
 * week.
 */
record SimulatedReport(Path data, Path bundle) {
    static final Instant NOW = Instant.parse("2026-03-09T06:00:00Z");

    /** How a command ended, and what it said. */
    record Said(int status, String out, String err) {
        String all() {
            return "status " + status + "\n" + out + err;
        }
    }

    /** A command that was called. */
    @FunctionalInterface
    private interface Command {
        int run(PrintStream out, PrintStream err);
    }

    static SimulatedReport in(Path folder) throws IOException {
        Path definitions = Path.of("..", "sample-pipelines", "demo", "definitions")
                .toAbsolutePath()
                .normalize();
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("weir.yaml"), "environment: demo\ndefinitions: " + definitions + "\n");
        Path data = folder.resolve("data");
        List<String> words = List.of("--config", config.toString(), "--data", data.toString(), "--days", "2");
        Said played = said((out, err) -> History.run(words, name -> null, out, err, InstantSource.fixed(NOW)));
        assertEquals(0, played.status(), played.all());
        var made = new SimulatedReport(data, folder.resolve("report"));
        Said written = made.report(
                "--week",
                "2026-W10",
                "--format",
                "bundle",
                "--out",
                made.bundle().toString());
        assertEquals(0, written.status(), written.all());
        return made;
    }

    Path key() {
        return data.resolve("report-key").resolve("report-key.pub.pem");
    }

    /** {@code ./weir report} of this data folder, in UTC. */
    Said report(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--zone", "UTC", "--data", data.toString()));
        return said((out, err) -> ReportCommand.run(all, out, err, InstantSource.fixed(NOW)));
    }

    /** {@code ./weir verify} with the key of this console. */
    Said verify(Path report, String... words) {
        var all = new ArrayList<>(List.of(report.toString(), "--key", key().toString()));
        all.addAll(List.of(words));
        return verify(all);
    }

    static Said verify(List<String> words) {
        return said((out, err) -> VerifyCommand.run(words, out, err));
    }

    private static Said said(Command command) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = command.run(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
        return to;
    }
}
