package dev.weir.console.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportContractCommandTest {
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: payments
            version: 1.0.0
            status: active
            slaProperties:
              - {property: availability, value: 99.5, unit: percent}
              - {property: retention, value: 3, unit: y}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... words) {
        return ImportContractCommand.run(List.of(words), stream(out), stream(report));
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private Path contract(String text) throws IOException {
        return Files.writeString(folder.resolve("payments.odcs.yaml"), text);
    }

    private static String text(ByteArrayOutputStream of) {
        return of.toString(StandardCharsets.UTF_8);
    }

    @Test
    void definitions_go_to_the_output_and_the_report_to_the_errors() throws IOException {
        String file = contract(CONTRACT).toString();
        assertEquals(0, run(file, "--environment", "demo", "--pipeline", "fraud-detection"));
        assertTrue(text(out).contains("kind: Sla") && text(out).contains("name: payments-availability"), text(out));
        assertTrue(
                text(report).contains(file + " line 8: slaProperties retention is not mapped: how long data is kept"),
                text(report));
        assertTrue(text(report).contains("warning " + file + ":1"), text(report));
    }

    @Test
    void they_can_go_to_a_file() throws IOException {
        Path to = folder.resolve("made.yaml");
        assertEquals(
                0,
                run(contract(CONTRACT).toString(), "--environment", "demo", "--pipeline", "p", "--out", to.toString()));
        assertEquals("", text(out));
        assertTrue(Files.readString(to).contains("kind: Sla"));
    }

    @Test
    void a_contract_that_is_none_ends_with_1_and_what_is_wrong() throws IOException {
        assertEquals(
                1,
                run(contract(CONTRACT.replace("v3.1.0", "v9")).toString(), "--environment", "demo", "--pipeline", "p"));
        assertTrue(text(report).contains("yaml:1 apiVersion: 'v9' is not read"), text(report));
        assertEquals(1, run(folder.resolve("nothing.yaml").toString(), "--environment", "demo", "--pipeline", "p"));
    }

    @Test
    void a_wrong_call_ends_with_2_and_the_usage() throws IOException {
        String file = contract(CONTRACT).toString();
        for (List<String> words : List.of(
                List.<String>of(),
                List.of(file),
                List.of(file, "--pipeline", "p"),
                List.of(file, "--environment"),
                List.of(file, "--colour"),
                List.of(file, "--environment", "demo", "--pipeline", "p", "--target", "2"),
                List.of(file, "--environment", "demo", "--pipeline", "p", "--window", "soon"))) {
            assertEquals(2, run(words.toArray(String[]::new)), words.toString());
        }
        assertTrue(text(report).contains("usage: ./weir import-contract"));
        var help = new ArrayList<>(List.of("--help"));
        assertEquals(0, run(help.toArray(String[]::new)));
    }
}
