package dev.weir.reports.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.GoldenEstate;
import dev.weir.reports.Scope;
import dev.weir.reports.Week;
import dev.weir.reports.render.Language;
import dev.weir.reports.render.Renderings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws over the week in which the clocks change: no line and no byte of its bundle can be changed without being named. */
class GoldenBundleTest {
    private static final Week WEEK = new Week(2026, 43, ZoneId.of("Europe/Berlin"));
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9])\"?(?=[,}\\]])");

    @TempDir
    private static Path shared = Path.of(".");

    private static Path original = Path.of(".");
    private static ReportKey key;

    @TempDir
    private Path own = Path.of(".");

    @BeforeAll
    static void make() throws Exception {
        key = ReportKey.in(shared.resolve("key"));
        original = shared.resolve("bundle");
        Bundle.make(
                original,
                taker -> GoldenEstate.feed(WEEK, taker),
                new Bundle.Order(
                        new Scope.Estate(),
                        List.of(Language.ENGLISH, Language.GERMAN),
                        Renderings.all(),
                        1,
                        null,
                        WEEK.interval().end()),
                key);
    }

    private static Verification verify(Path bundle) throws Exception {
        return Verification.of(bundle, key.open(), List.of(), "test", null);
    }

    @Test
    void untouched_it_fits_and_holds_the_golden_report() throws Exception {
        Verification found = Verification.of(original, key.open(), Renderings.all(), "test", null);
        assertEquals(List.of(), found.findings());
        assertTrue(found.ok());
        assertArrayEquals(
                Files.readAllBytes(Path.of("src", "test", "resources", "golden", "2026-W43-estate.json")),
                Files.readAllBytes(original.resolve(Bundle.REPORT)));
    }

    @Test
    void whichever_line_is_changed_is_named() throws Exception {
        int lines = new Tampering(original).lines().size();
        assertTrue(lines > 40, () -> lines + " lines");
        for (int number = 1; number < lines; number++) {
            Path bundle = Tampering.copy(original, own.resolve("line-" + number));
            new Tampering(bundle).line(number, GoldenBundleTest::otherwise);
            Verification found = verify(bundle);
            assertFalse(found.ok());
            String named = "line " + number + " (";
            String other = "line " + number + ": ";
            assertTrue(
                    found.findings().stream().anyMatch(one -> one.startsWith(named) || one.startsWith(other)),
                    () -> named + " is not in " + found.findings());
            Bundle.delete(bundle);
        }
    }

    /** The last letter or digit of a text or number of the fact becomes another one. */
    private static String otherwise(String line) {
        int end = line.lastIndexOf(",\"n\":");
        Matcher value = VALUE.matcher(line).region(line.indexOf("\"fact\":") + 7, end);
        int at = -1;
        while (value.find()) {
            at = value.start(1);
        }
        assertTrue(at > 0, line);
        char other = line.charAt(at) == '1' ? '2' : '1';
        return line.substring(0, at) + other + line.substring(at + 1);
    }

    @Test
    void whichever_byte_is_changed_its_file_is_named() throws Exception {
        var random = new Random(43);
        for (Path file : Bundle.paths(original)) {
            String name = original.relativize(file).toString();
            for (int i = 0; i < 3; i++) {
                Path bundle = Tampering.copy(original, own.resolve("byte"));
                int at = random.nextInt(Math.toIntExact(Files.size(file)));
                new Tampering(bundle).flip(name, at);
                Verification found = verify(bundle);
                assertFalse(found.ok(), name + " at " + at);
                assertTrue(
                        found.findings().stream().anyMatch(one -> one.startsWith(name)),
                        () -> name + " at " + at + " is not in " + found.findings());
                Bundle.delete(bundle);
            }
        }
    }

    @Test
    void a_byte_of_the_signature_is_enough() throws Exception {
        Path bundle = Tampering.copy(original, own.resolve("signature"));
        Path file = bundle.resolve(Manifest.FILE);
        Manifest.Signed signed = Manifest.signed(Files.readAllBytes(file));
        byte[] signature = Base64.getDecoder().decode(signed.signature());
        signature[10] ^= 1;
        Files.write(
                file, new Manifest.Signed(signed.manifest(), Base64.getEncoder().encodeToString(signature)).bytes());
        assertEquals(
                List.of("manifest.json: the signature does not fit: the manifest was changed after it was signed"),
                verify(bundle).findings());
    }

    @Test
    void it_is_rendered_the_same_on_machines_of_other_languages() throws Exception {
        Locale here = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertEquals(
                    List.of(),
                    Verification.of(original, key.open(), Renderings.all(), "test", null)
                            .findings());
        } finally {
            Locale.setDefault(here);
        }
    }
}
