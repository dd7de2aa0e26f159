package dev.weir.reports.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.evidence.Verification.Trust;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.render.Renderings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final String EVIDENCE_DIFFERS =
            "evidence.jsonl.gz differs from its manifest: it has other bytes than the file that was signed";
    private static final String NOT_SIGNED =
            "manifest.json: the signature does not fit: the manifest was changed after it was signed";

    @TempDir
    private static Path shared = Path.of(".");

    private static Path original = Path.of(".");
    private static ReportKey key;
    private static ReportKey other;

    @TempDir
    private Path own = Path.of(".");

    private Path bundle = Path.of(".");
    private Tampering tamper = new Tampering(bundle);

    @BeforeAll
    static void make() throws Exception {
        key = ReportKey.in(shared.resolve("key"));
        other = ReportKey.in(shared.resolve("other"));
        original = shared.resolve("bundle");
        SmallEstate.make(original, key, Renderings.all());
    }

    @BeforeEach
    void copy() throws Exception {
        bundle = Tampering.copy(original, own.resolve("bundle"));
        tamper = new Tampering(bundle);
    }

    @Test
    void a_bundle_that_nobody_touched_fits() throws Exception {
        Verification found = Verification.of(bundle, key.open(), Renderings.all(), "1", null);
        assertEquals(List.of(), found.findings());
        assertEquals(Trust.KNOWN, found.trust());
        assertTrue(found.ok());
        assertEquals(SmallEstate.facts().size(), found.facts());
        assertTrue(found.figures() > 20, () -> found.figures() + " figures");
        assertTrue(found.files() > 6, () -> found.files() + " files");
    }

    @Test
    void without_a_key_it_is_signed_by_an_unknown_one_and_not_ok() throws Exception {
        Verification found = Verification.of(bundle, null, List.of(), "1", null);
        assertEquals(List.of(), found.findings());
        assertEquals(Trust.UNKNOWN_KEY, found.trust());
        assertFalse(found.ok());
    }

    @Test
    void a_changed_slice_is_named_with_its_line_and_the_figures_that_it_changes() throws Exception {
        tamper.line(5, line -> line.replace("[100,60,4,10,30000]", "[100,60,9,10,30000]"));
        List<String> findings = findings();
        assertTrue(findings.get(0).startsWith(EVIDENCE_DIFFERS), findings.get(0));
        assertEquals(
                "line 5 (slices fraud-latency of 2026-11-08T23:00:00Z) does not fit the chain: "
                        + "it was changed, or lines before it are missing",
                findings.get(1));
        String figures = String.join("\n", findings);
        // 4880 slices of 10, of which 20 corrected; 40 x 6 bad: 48600 - 240, and with 40 x 1 bad: 48600 - 40
        assertTrue(
                figures.contains("report.json: slos[fraud-latency].actual.good is 48360, the evidence says 48560"),
                figures);
    }

    @Test
    void a_changed_verdict_is_named() throws Exception {
        tamper.line(7, line -> line.replace("burning", "met"));
        assertOnly("line 7 (verdictchange fraud-latency of 2026-11-08T23:50:00Z) does not fit the chain: "
                + "it was changed, or lines before it are missing");
    }

    @Test
    void a_changed_correction_is_named_and_changes_figures() throws Exception {
        tamper.line(4, line -> line.replace("2026-11-09T00:00:00Z", "2026-11-09T00:20:00Z"));
        List<String> findings = findings();
        assertEquals(
                "line 4 (correcting maintenance) does not fit the chain: it was changed, or lines before it are missing",
                findings.get(1));
        assertTrue(
                String.join("\n", findings)
                        .contains("report.json: slos[fraud-latency].actual.good is 48360, the evidence says 48200"),
                () -> String.join("\n", findings));
    }

    @Test
    void a_changed_definition_is_named() throws Exception {
        tamper.line(8, line -> line.replace("target: 0.99", "target: 0.95"));
        assertOnly("line 8 (definition SLO/fraud-latency of 2026-11-08T23:00:00Z) does not fit the chain: "
                + "it was changed, or lines before it are missing");
    }

    @Test
    void a_line_that_is_spelled_otherwise_is_named() throws Exception {
        tamper.line(7, line -> line.replace("\"remaining\":0.5", "\"remaining\":0.50"));
        tamper.rechain();
        tamper.resign(key);
        assertEquals(
                List.of(
                        "line 7 (verdictchange fraud-latency of 2026-11-08T23:50:00Z) is not in canonical form (RFC 8785): "
                                + "it was written by something else"),
                findings());
    }

    @Test
    void a_removed_line_is_named() throws Exception {
        List<String> lines = tamper.lines();
        lines.remove(6);
        tamper.lines(lines);
        List<String> findings = findings();
        assertEquals(
                List.of(
                        "line 7 says that it is line 8: lines were removed, added or swapped",
                        "line 7 (definition SLO/fraud-latency of 2026-11-08T23:00:00Z) does not fit the chain: "
                                + "it was changed, or lines before it are missing",
                        "line 8 says that it is line 9: lines were removed, added or swapped",
                        "line 8: the end does not count 7 facts, as there are"),
                findings.subList(1, 5));
        assertTrue(
                findings.get(5).startsWith("the evidence is not that of the manifest: it ends with 7 facts and "),
                findings.get(5));
    }

    @Test
    void swapped_lines_are_named() throws Exception {
        List<String> lines = tamper.lines();
        Collections.swap(lines, 4, 5);
        tamper.lines(lines);
        String findings = String.join("\n", findings());
        assertTrue(findings.contains("line 5 says that it is line 6"), findings);
        assertTrue(findings.contains("line 6 says that it is line 5"), findings);
        assertTrue(findings.contains("line 5 (slices fraud-latency of 2026-11-09T23:00:00Z) does not fit"), findings);
    }

    @Test
    void lost_last_lines_are_named() throws Exception {
        tamper.lines(tamper.lines().subList(0, 8));
        String findings = String.join("\n", findings());
        assertTrue(findings.contains("the evidence has no end: lines are missing after line 8"), findings);
    }

    @Test
    void evidence_that_was_chained_again_is_not_that_of_the_manifest() throws Exception {
        tamper.line(5, line -> line.replace("[100,60,4,10,30000]", "[100,60,9,10,30000]"));
        tamper.rechain();
        List<String> findings = findings();
        assertTrue(findings.get(0).startsWith(EVIDENCE_DIFFERS), findings.get(0));
        assertTrue(findings.get(1).startsWith("the evidence is not that of the manifest: it ends with 8 facts and "));
        assertTrue(findings.get(2).startsWith("report.json: "), findings.get(2));
    }

    @Test
    void a_bundle_that_was_made_to_fit_again_is_signed_by_another_key() throws Exception {
        tamper.line(8, line -> line.replace("target: 0.99", "target: 0.95"));
        tamper.rechain();
        tamper.resign(other);
        Verification found = Verification.of(bundle, key.open(), List.of(), "1", null);
        assertEquals(List.of("the manifest is signed by another key than the one that was given"), found.findings());
        assertEquals(Trust.OTHER_KEY, found.trust());
        assertEquals(
                Trust.UNKNOWN_KEY,
                Verification.of(bundle, null, List.of(), "1", null).trust());
    }

    @Test
    void a_byte_of_the_pdf_is_enough() throws Exception {
        tamper.flip("report.en.pdf", 500);
        assertEquals(
                List.of("report.en.pdf differs from its manifest: it has other bytes than the file that was signed"),
                findings());
    }

    @Test
    void a_pdf_that_was_signed_but_does_not_show_the_report_is_named() throws Exception {
        tamper.flip("report.en.pdf", 500);
        tamper.resign(key);
        assertEquals(
                List.of("report.en.pdf does not show the report: rendered again from the evidence it is another file"),
                Verification.of(bundle, key.open(), Renderings.all(), "1", null).findings());
    }

    @Test
    void a_figure_of_the_report_is_named_with_what_the_evidence_says() throws Exception {
        tamper.text("report.json", "\"good\":48360", "\"good\":48361");
        String findings = String.join("\n", findings());
        assertTrue(findings.contains("report.json differs from its manifest"), findings);
        assertTrue(
                findings.contains("report.json: slos[fraud-latency].actual.good is 48361, the evidence says 48360"),
                findings);
    }

    @Test
    void a_report_that_is_spelled_otherwise_is_named_even_if_it_is_signed() throws Exception {
        tamper.text("report.json", "{\"actions\"", "{ \"actions\"");
        tamper.resign(key);
        assertEquals(
                List.of("report.json is not in canonical form (RFC 8785): it was written by something else"),
                findings());
    }

    @Test
    void a_changed_manifest_does_not_fit_its_signature() throws Exception {
        tamper.text("manifest.json", "\"revision\":1", "\"revision\":2");
        Verification found = Verification.of(bundle, key.open(), List.of(), "1", null);
        assertEquals(
                List.of(NOT_SIGNED, "the manifest is that of revision 2 and names none before it"), found.findings());
        assertEquals(Trust.BROKEN, found.trust());
    }

    @Test
    void every_other_spelling_of_the_signature_is_refused() throws Exception {
        String text = Files.readString(bundle.resolve(Manifest.FILE));
        int at = text.lastIndexOf("==") - 1;
        // the last letter of 64 bytes in base64 has four bits that mean nothing
        char last = text.charAt(at);
        char next = last == 'Q' ? 'R' : last == 'A' ? 'B' : last == 'g' ? 'h' : 'x';
        Files.writeString(bundle.resolve(Manifest.FILE), text.substring(0, at) + next + text.substring(at + 1));
        assertEquals(List.of(NOT_SIGNED), findings());
    }

    @Test
    void missing_and_added_files_are_named() throws Exception {
        Files.delete(bundle.resolve("report.de.html"));
        Files.createDirectories(bundle.resolve("a/b/c/d/e"));
        Files.writeString(bundle.resolve("a/b/c/d/e/note.txt"), "x");
        assertEquals(
                List.of(
                        "report.de.html is missing: the manifest names it",
                        "a/b/c/d/e/note.txt is not in the manifest: it was added"),
                findings());
    }

    @Test
    void a_link_out_of_the_bundle_is_none_of_its_files() throws Exception {
        Path outside = Files.copy(bundle.resolve("report.json"), own.resolve("outside.json"));
        Files.delete(bundle.resolve("report.json"));
        Files.createSymbolicLink(bundle.resolve("report.json"), outside);
        assertEquals(
                List.of("report.json is missing: the manifest names it", "report.json: the file is missing"),
                findings());
    }

    @Test
    void a_manifest_that_names_files_elsewhere_reads_none_of_them() throws Exception {
        tamper.text("manifest.json", "\"report.json\":", "\"report/../../key.pem\":");
        String findings = String.join("\n", findings());
        assertTrue(
                findings.contains("report/../../key.pem cannot be compared: 'report/../../key.pem' is no name of"),
                findings);
    }

    @Test
    void slices_that_samples_contradict_are_named() throws Exception {
        var told = new Fact.Run(99, 2, 10, 10, 30_000);
        Verification found = Verification.of(bundle, key.open(), List.of(), "1", SmallEstate.recount(told));
        assertEquals(
                List.of(
                        "the slice of fraud-latency, from 2026-11-08T23:50:00Z has 4.0 good of 10.0, 30000 ms measured, "
                                + "the stored samples say 10.0 good of 10.0, 30000 ms measured"),
                found.findings());
        assertEquals(2, found.slices());
        assertEquals(4878, found.unknown());
    }

    @Test
    void an_empty_folder_has_findings() throws Exception {
        Verification found =
                Verification.of(Files.createDirectory(own.resolve("empty")), key.open(), List.of(), "1", null);
        assertEquals(
                List.of(
                        "manifest.json: the file is missing",
                        "evidence.jsonl.gz is missing",
                        "report.json: the file is missing"),
                found.findings());
        assertEquals(Trust.BROKEN, found.trust());
    }

    private List<String> findings() throws Exception {
        return Verification.of(bundle, key.open(), List.of(), "1", null).findings();
    }

    /** That the evidence has other bytes comes with it. */
    private void assertOnly(String finding) throws Exception {
        List<String> findings = findings();
        assertTrue(findings.getFirst().startsWith(EVIDENCE_DIFFERS), findings::toString);
        assertEquals(List.of(finding), findings.subList(1, findings.size()));
    }
}
