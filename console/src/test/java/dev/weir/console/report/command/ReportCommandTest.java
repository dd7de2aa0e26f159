package dev.weir.console.report.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.report.command.SimulatedReport.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./weir report}: what it writes, and what it says of what cannot be. */
class ReportCommandTest {
    @TempDir
    static Path shared;

    static SimulatedReport made = new SimulatedReport(Path.of("."), Path.of("."));

    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws IOException {
        made = SimulatedReport.in(shared);
    }

    private static void refused(String with, String... words) {
        Said said = made.report(words);
        assertEquals(2, said.status(), said.all());
        assertTrue(said.err().startsWith("weir report: ") && said.err().contains(with), said.all());
        assertEquals("", said.out());
    }

    @Test
    void the_last_week_is_written_unless_another_period_is_named() {
        Said said = made.report("--format", "json", "--out", "-");
        assertEquals(0, said.status(), said.all());
        var head = JsonMapper.shared().readTree(said.out()).get("head");
        assertEquals("2026-W10", head.get("period").asString());
        assertTrue(said.err().contains("2026-W10: of 4 agreements"), said.err());
    }

    @Test
    void a_running_period_is_said_to_run() {
        Said said = made.report("--month", "2026-03", "--format", "json", "--out", "-");
        assertEquals(0, said.status(), said.all());
        assertTrue(said.err().contains("2026-03, still running, as known at 2026-03-09T06:00:00Z"), said.err());
    }

    @Test
    void pdf_html_and_tables_are_written() throws IOException {
        Path pdf = folder.resolve("one.pdf");
        assertEquals(0, made.report("--out", pdf.toString()).status());
        assertEquals("%PDF-", new String(Files.readAllBytes(pdf), 0, 5, StandardCharsets.US_ASCII));
        Said html = made.report("--format", "html", "--language", "de", "--out", "-");
        assertTrue(html.out().contains("lang=\"de\""), html.err());
        Path tables = folder.resolve("tables");
        Said csv = made.report("--format", "csv", "--out", tables.toString());
        assertEquals(0, csv.status(), csv.all());
        assertTrue(csv.err().contains("tables into"), csv.err());
        refused("is there already: name another with --out", "--format", "csv", "--out", tables.toString());
    }

    @Test
    void what_cannot_be_is_said_with_the_fix() {
        refused("week 99 of 2026 must be 1 to 53", "--week", "2026-W99");
        refused("it lies in the future", "--week", "2026-W20");
        refused("is a month", "--week", "2026-03");
        refused("name one period", "--week", "2026-W10", "--month", "2026-03");
        refused("must be pdf, html, csv, json or bundle", "--format", "docx");
        refused("must be MONDAY to SUNDAY", "--first-day", "someday");
        refused("lies in the future", "--known", "2027-01-01T00:00:00Z");
        refused("'--weak' is not understood", "--weak", "2026-W10");
        refused("is there already", "--format", "bundle", "--out", made.bundle().toString());
        refused("name a later period", "--week", "2026-W02");
    }

    @Test
    void an_unknown_scope_is_answered_with_the_nearest_one_and_leaves_nothing_behind() {
        refused("write 'fraud-decisions'", "--scope", "sla:fraud-decision");
        refused("owner:NAME, ", "--scope", "owner:nobody-at-all");
        refused("must be estate, owner:NAME or sla:NAME", "--scope", "everything");
        Path bundle = folder.resolve("none");
        refused("sla:NAME, ", "--scope", "sla:none", "--format", "bundle", "--out", bundle.toString());
        assertTrue(Files.notExists(bundle));
    }

    @Test
    void a_folder_without_a_store_is_said_to_be_none() {
        var err = new java.io.ByteArrayOutputStream();
        var said = new java.io.PrintStream(err, true, StandardCharsets.UTF_8);
        List<String> words = List.of("--data", folder.toString());
        assertEquals(2, ReportCommand.run(words, said, said, java.time.InstantSource.fixed(SimulatedReport.NOW)));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("name the console's data folder with --data"));
    }
}
