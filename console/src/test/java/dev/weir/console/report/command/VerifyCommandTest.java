package dev.weir.console.report.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.report.command.SimulatedReport.Said;
import dev.weir.reports.evidence.ReportKey;
import dev.weir.reports.evidence.Zip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./weir verify}, of a report that was made from simulated days, whole and changed. */
class VerifyCommandTest {
    @TempDir
    static Path shared;

    static SimulatedReport made = new SimulatedReport(Path.of("."), Path.of("."));

    @TempDir
    Path folder;

    private Path copy = Path.of(".");

    @BeforeAll
    static void make() throws IOException {
        made = SimulatedReport.in(shared);
    }

    @BeforeEach
    void copy() throws IOException {
        copy = SimulatedReport.copy(made.bundle(), folder.resolve("copy"));
    }

    private void evidence(String kind, UnaryOperator<String> change) throws IOException {
        Path file = copy.resolve("evidence.jsonl.gz");
        List<String> lines;
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        int at = 0;
        while (!(lines.get(at).contains("\"is\":\"" + kind + "\"")
                && !change.apply(lines.get(at)).equals(lines.get(at)))) {
            at++;
        }
        int changed = at;
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < lines.size(); i++) {
                String line = i == changed ? change.apply(lines.get(i)) : lines.get(i);
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void refuses(String... sentences) {
        Said said = made.verify(copy);
        assertEquals(1, said.status(), said.all());
        for (String sentence : sentences) {
            assertTrue(said.out().contains(sentence), said.all());
        }
        assertTrue(said.out().contains("do not rely on this report"), said.all());
    }

    @Test
    void a_whole_report_fits_as_folder_and_as_zip_file() throws IOException {
        Said said = made.verify(copy);
        assertEquals(0, said.status(), said.all());
        assertTrue(said.out().contains("2026-W10"), said.all());
        assertTrue(said.out().contains("fits the key that was given"), said.all());
        assertFalse(said.out().contains("✗"), said.all());
        Path zip = folder.resolve("report.zip");
        try (var out = Files.newOutputStream(zip)) {
            Zip.write(copy, out);
        }
        assertEquals(
                said.out().lines().skip(1).toList(),
                made.verify(zip).out().lines().skip(1).toList());
    }

    @Test
    void without_a_key_nobody_knows_who_signed() {
        Said said = SimulatedReport.verify(List.of(copy.toString()));
        assertEquals(1, said.status(), said.all());
        assertTrue(said.out().contains("signed by an unknown key"), said.all());
    }

    @Test
    void the_key_of_somebody_else_does_not_fit() throws Exception {
        ReportKey.in(folder.resolve("other"));
        Path other = folder.resolve("other").resolve(ReportKey.PUBLIC_FILE);
        Said said = SimulatedReport.verify(List.of(copy.toString(), "--key", other.toString()));
        assertEquals(1, said.status(), said.all());
        assertTrue(said.out().contains("signed by another key than the one that was given"), said.all());
    }

    @Test
    void a_changed_slice_is_found() throws IOException {
        evidence("slices", line -> line.replaceFirst("\"runs\":\\[\\[(\\d+),(\\d+),[0-9.]+,", "\"runs\":[[$1,$2,0.5,"));
        refuses(
                "evidence.jsonl.gz differs from its manifest",
                "does not fit the chain",
                "(slices ",
                "report.json: slos[");
    }

    @Test
    void a_changed_verdict_is_found() throws IOException {
        evidence(
                "verdictchange",
                line -> line.replaceFirst("\"standing\":\"(burning|breached)\"", "\"standing\":\"met\""));
        refuses("evidence.jsonl.gz differs from its manifest", "does not fit the chain", "(verdictchange ");
    }

    @Test
    void a_changed_correction_is_found() throws IOException {
        evidence("correcting", line -> line.replace("ledger's disk", "ledger's desk"));
        refuses(
                "evidence.jsonl.gz differs from its manifest",
                "does not fit the chain",
                "(correcting ledger-housekeeping)",
                "report.json: corrections[");
    }

    @Test
    void a_changed_byte_of_the_pdf_is_found() throws IOException {
        Path pdf;
        try (Stream<Path> files = Files.list(copy)) {
            pdf = files.filter(file -> file.toString().endsWith(".en.pdf"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(pdf);
        bytes[bytes.length / 2] ^= 1;
        Files.write(pdf, bytes);
        refuses(pdf.getFileName() + " differs from its manifest");
    }

    @Test
    void a_changed_figure_of_the_json_is_found_and_named() throws IOException {
        Path json = copy.resolve("report.json");
        String text = Files.readString(json);
        String changed = text.replaceFirst("\"slosKept\":(\\d+)", "\"slosKept\":9$1");
        assertFalse(changed.equals(text), text.substring(0, 400));
        Files.writeString(json, changed);
        refuses("report.json differs from its manifest", "slosKept is 9", "the evidence says");
    }

    @Test
    void findings_are_told_as_json_too() throws IOException {
        Files.delete(copy.resolve("report.en.pdf"));
        Said said = made.verify(copy, "--format", "json");
        assertEquals(1, said.status(), said.all());
        var json = JsonMapper.shared().readTree(said.out());
        assertFalse(json.get("ok").asBoolean());
        assertEquals("known", json.get("signature").asString());
        assertTrue(json.get("findings").get(0).asString().contains("report.en.pdf is missing"), said.all());
    }

    @Test
    void what_was_called_wrongly_is_said_with_the_fix() {
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("one", "two"),
                List.of(folder.resolve("none").toString()),
                List.of(copy.toString(), "--key", folder.resolve("none").toString()),
                List.of(copy.toString(), "--format", "xml"),
                List.of(copy.toString(), "--store", folder.toString()),
                List.of(copy.toString(), "--keys", "x"))) {
            Said said = SimulatedReport.verify(words);
            assertEquals(2, said.status(), words + ": " + said.all());
            assertTrue(said.err().startsWith("weir verify: "), said.all());
            assertEquals("", said.out());
        }
        Said help = SimulatedReport.verify(List.of("--help"));
        assertEquals(0, help.status());
        assertTrue(help.out().lines().allMatch(line -> line.length() <= 120), help.out());
    }
}
