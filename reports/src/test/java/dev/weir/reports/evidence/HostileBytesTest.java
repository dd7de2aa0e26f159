package dev.weir.reports.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.Report;
import dev.weir.reports.evidence.Verification.Trust;
import dev.weir.reports.fact.Fact;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a bundle, verification ends with findings, and a change never passes. */
class HostileBytesTest {
    private static final int ROUNDS = 300;
    private static final String[] NASTY = {
        "null",
        "1e999",
        "-1",
        "2147483648",
        "\"\"",
        "[]",
        "{}",
        "\"NaN\"",
        "\"1E+999999999\"",
        "true",
        "\"P9999999999D\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"\\u0000\\u202e\"",
        "1.5",
        "\"\\ud800\"",
        "[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]"
    };

    @TempDir
    private Path own = Path.of(".");

    private Path bundle = Path.of(".");
    private Tampering tamper = new Tampering(bundle);
    private ReportKey key;

    @BeforeEach
    void make() throws Exception {
        key = ReportKey.in(own.resolve("key"));
        bundle = own.resolve("bundle");
        SmallEstate.make(bundle, key, List.of());
        tamper = new Tampering(bundle);
    }

    @Test
    void a_byte_anywhere_is_found() throws Exception {
        var random = new Random(8);
        for (String file : List.of(Manifest.FILE, Bundle.REPORT, Bundle.EVIDENCE)) {
            byte[] whole = Files.readAllBytes(bundle.resolve(file));
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = mutated(whole, random);
                Files.write(bundle.resolve(file), bytes);
                Verification found = Verification.of(bundle, key.open(), List.of(), "1", null);
                assertEquals(Arrays.equals(bytes, whole), found.ok(), () -> file + " passed though it was changed");
            }
            Files.write(bundle.resolve(file), whole);
        }
    }

    @Test
    void any_value_in_evidence_that_is_chained_and_signed_ends_with_findings() throws Exception {
        var random = new Random(9);
        List<String> lines = tamper.lines();
        byte[] manifest = Files.readAllBytes(bundle.resolve(Manifest.FILE));
        for (int round = 0; round < ROUNDS; round++) {
            var changed = new ArrayList<>(lines);
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int from = line.indexOf("\"fact\":") + 7;
            int to = line.lastIndexOf(",\"n\":");
            String fact = replaced(line.substring(from, to), random);
            changed.set(at, line.substring(0, from) + fact + line.substring(to));
            tamper.lines(changed);
            tamper.rechain();
            Files.write(bundle.resolve(Manifest.FILE), manifest);
            tamper.resign(key);
            Verification found = Verification.of(bundle, key.open(), List.of(), "1", null);
            assertEquals(Trust.KNOWN, found.trust());
        }
    }

    @Test
    void any_value_in_a_signed_report_is_found() throws Exception {
        var random = new Random(10);
        String whole = Files.readString(bundle.resolve(Bundle.REPORT));
        for (int round = 0; round < ROUNDS; round++) {
            String changed = replaced(whole, random);
            Files.writeString(bundle.resolve(Bundle.REPORT), changed);
            tamper.resign(key);
            Verification found = Verification.of(bundle, key.open(), List.of(), "1", null);
            assertEquals(changed.equals(whole), found.ok(), () -> "passed: " + changed);
        }
    }

    @Test
    void readers_say_which_field_is_missing_unknown_or_wrong() throws Exception {
        String report = Files.readString(bundle.resolve(Bundle.REPORT));
        refused(report.replace("\"running\":false,", ""), "running");
        refused(report.replace("\"running\":false,", "\"running\":false,\"sunny\":true,"), "sunny");
        refused(report.replace("\"running\":false", "\"running\":\"perhaps\""), "perhaps");
        refused(report.replace("\"estate\":\"Demo\"", "\"estate\":null"), "head.estate must not be null");
        refused(report.replace("\"kept\":", "\"kept\" :"), "canonical");
        for (String none : List.of("", "null", "[]", "1", "\"\"")) {
            refused(none, "not a report");
        }
        Report read = ReportJson.read(report.getBytes(StandardCharsets.UTF_8));
        assertEquals("Demo", read.head().estate());
    }

    @Test
    void slices_without_end_are_refused() throws Exception {
        assertUnsound(
                "[0,100,10,10,30000]", "[0,2147483647,10,10,30000]", "runs must not be Run[at=0, times=2147483647");
        assertUnsound("[0,100,10,10,30000]", "[-1,100,10,10,30000]", "runs must not be Run[at=-1");
        assertUnsound("[100,60,4,10,30000]", "[99,60,4,10,30000]", "runs must not be Run[at=99");
        assertUnsound("\"length\":\"PT30S\"", "\"length\":\"PT0S\"", "length must not be PT0S");
    }

    @Test
    void a_budget_is_told_at_some_steps_and_not_at_thousands() throws Exception {
        for (String steps :
                List.of("[]", "[" + "\"2026-11-09T00:00:00Z\",".repeat(400) + "\"2026-11-10T00:00:00Z\"]")) {
            byte[] before = Files.readAllBytes(bundle.resolve(Bundle.EVIDENCE));
            tamper.line(1, line -> line.replaceFirst("\"steps\":\\[[^]]*]", "\"steps\":" + steps));
            tamper.rechain();
            var findings = new ArrayList<String>();
            EvidenceReader.survey(bundle.resolve(Bundle.EVIDENCE), fact -> {}, findings::add);
            String many = steps.equals("[]") ? "0" : "401";
            assertTrue(
                    findings.getFirst().startsWith("line 1: a fact of kind cover: steps must not be " + many),
                    findings::toString);
            Files.write(bundle.resolve(Bundle.EVIDENCE), before);
        }
    }

    @Test
    void what_could_not_be_read_back_is_not_written() throws Exception {
        try (var writer = new EvidenceWriter(own.resolve("new.gz"))) {
            var nan = new Fact.VerdictChange("a", 1, SmallEstate.START, "met", Double.NaN, 0, 1, "");
            var refused = assertThrows(IllegalArgumentException.class, () -> writer.take(nan));
            assertEquals("remaining must not be NaN", refused.getMessage());
            writer.seal();
            assertThrows(
                    IllegalStateException.class,
                    () -> writer.take(SmallEstate.facts().getFirst()));
        }
    }

    @Test
    void a_line_that_unpacks_without_end_is_left() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bundle.resolve(Bundle.EVIDENCE)))) {
            var block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < 64; i++) {
                out.write(block);
            }
        }
        var findings = new ArrayList<String>();
        EvidenceReader.survey(bundle.resolve(Bundle.EVIDENCE), fact -> {}, findings::add);
        assertEquals(1, findings.size());
        assertTrue(findings.getFirst().startsWith("the evidence is too long at line 1"), findings::toString);
    }

    private void assertUnsound(String from, String to, String why) throws Exception {
        byte[] before = Files.readAllBytes(bundle.resolve(Bundle.EVIDENCE));
        tamper.line(5, line -> line.replace(from, to));
        tamper.rechain();
        Path file = bundle.resolve(Bundle.EVIDENCE);
        String message = String.valueOf(assertThrows(BadEvidence.class, () -> EvidenceReader.read(file, fact -> {}))
                .getMessage());
        assertTrue(message.startsWith("line 5: a fact of kind slices: " + why), message);
        Files.write(file, before);
    }

    private static void refused(String report, String why) {
        String message = String.valueOf(
                assertThrows(BadEvidence.class, () -> ReportJson.read(report.getBytes(StandardCharsets.UTF_8)))
                        .getMessage());
        assertTrue(message.contains(why), message);
    }

    private static byte[] mutated(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> {
                byte[] bytes = Arrays.copyOf(whole, whole.length + 1);
                System.arraycopy(whole, at, bytes, at + 1, whole.length - at);
                yield bytes;
            }
            default -> {
                byte[] bytes = whole.clone();
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
        };
    }

    /** Another value in the place of one of the text's. */
    private static String replaced(String text, Random random) {
        int start = text.indexOf(':', random.nextInt(text.length() - 2)) + 1;
        if (start == 0) {
            start = text.indexOf(':') + 1;
        }
        int end = start;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, start) + NASTY[random.nextInt(NASTY.length)] + text.substring(end);
    }
}
