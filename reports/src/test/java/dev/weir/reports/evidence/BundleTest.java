package dev.weir.reports.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.Scope;
import dev.weir.reports.evidence.Verification.Trust;
import dev.weir.reports.render.Language;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    private Path own = Path.of(".");

    private Path bundle = Path.of(".");
    private ReportKey key;

    @BeforeEach
    void make() throws Exception {
        key = ReportKey.in(own.resolve("key"));
        bundle = own.resolve("shelf/1");
        SmallEstate.make(bundle, key, List.of());
    }

    @Test
    void the_same_facts_make_the_same_bundle() throws Exception {
        Path again = own.resolve("shelf/again");
        SmallEstate.make(again, key, List.of());
        for (Path file : Bundle.paths(bundle)) {
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again.resolve(bundle.relativize(file))));
        }
    }

    @Test
    void a_revision_names_the_one_before_and_what_differs() throws Exception {
        Path second = own.resolve("shelf/2");
        Manifest manifest = Bundle.make(
                        second,
                        taker -> SmallEstate.facts(80).forEach(taker::take),
                        new Bundle.Order(
                                new Scope.Estate(), List.of(Language.ENGLISH), List.of(), 2, bundle, SmallEstate.MADE),
                        key)
                .manifest();
        assertEquals(Bundle.sha256(bundle.resolve(Manifest.FILE)), manifest.before());
        String differences = Files.readString(second.resolve(Bundle.DIFFERENCES));
        // 20 more slices with 6 bad events of 10 each
        assertTrue(
                differences.contains(
                        "{\"after\":\"48240\",\"before\":\"48360\",\"path\":\"slos[fraud-latency].actual.good\"}"),
                differences);
        Verification found = Verification.of(second, key.open(), List.of(), "1", null);
        assertEquals(List.of(), found.findings());
        assertTrue(found.ok());
    }

    @Test
    void a_bundle_that_fails_leaves_nothing_and_one_that_is_there_stays() throws Exception {
        Path failing = own.resolve("shelf/failing");
        var order =
                new Bundle.Order(new Scope.Estate(), List.of(Language.ENGLISH), List.of(), 1, null, SmallEstate.MADE);
        assertThrows(
                IllegalStateException.class,
                () -> Bundle.make(
                        failing,
                        taker -> {
                            taker.take(SmallEstate.facts().getFirst());
                            throw new IllegalStateException("the store is gone");
                        },
                        order,
                        key));
        try (var shelf = Files.list(own.resolve("shelf"))) {
            assertEquals(List.of(bundle), shelf.toList());
        }
        assertThrows(FileAlreadyExistsException.class, () -> SmallEstate.make(bundle, key, List.of()));
    }

    @Test
    void a_zip_is_the_same_everywhere_and_verifies() throws Exception {
        byte[] here = zip();
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            assertArrayEquals(here, zip());
        } finally {
            TimeZone.setDefault(zone);
        }
        Path file = Files.write(own.resolve("report.zip"), here);
        Verification found = Verification.of(file, key.open(), List.of(), "1", null);
        assertEquals(List.of(), found.findings());
        assertTrue(found.ok());
    }

    @Test
    void a_damaged_zip_has_a_finding() throws Exception {
        byte[] whole = zip();
        assertFinding(
                "there is no file in it: this is no bundle, or no zip file", "no zip".getBytes(StandardCharsets.UTF_8));
        assertFinding(
                "the zip file cannot be read: Unexpected end of ZLIB input stream",
                java.util.Arrays.copyOf(whole, 200));
        assertFinding("the zip file cannot be read: '../evil' is no name of a file in a bundle", zip("../evil"));
        assertFinding("the zip file cannot be read: '/etc/evil' is no name of a file in a bundle", zip("/etc/evil"));
        assertFinding("the zip file has two files of one name", zip("a", "a/b"));
        var many = new String[Bundle.MOST_FILES + 1];
        java.util.Arrays.setAll(many, i -> "f" + i);
        assertFinding("more than 1000 files: this is no bundle", zip(many));
    }

    @Test
    void a_bundle_that_is_not_there_is_said_to_be_missing() {
        assertThrows(
                NoSuchFileException.class,
                () -> Verification.of(own.resolve("nothing"), key.open(), List.of(), "1", null));
    }

    private void assertFinding(String finding, byte[] zip) throws Exception {
        Path file = Files.write(own.resolve("damaged.zip"), zip);
        Verification found = Verification.of(file, key.open(), List.of(), "1", null);
        assertEquals(List.of(finding), found.findings());
        assertEquals(Trust.BROKEN, found.trust());
    }

    private byte[] zip() throws Exception {
        var bytes = new ByteArrayOutputStream();
        Zip.write(bundle, bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(String... names) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
