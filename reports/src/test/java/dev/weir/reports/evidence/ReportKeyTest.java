package dev.weir.reports.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportKeyTest {
    private static final byte[] TEXT = {1, 2, 3};

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_key_is_made_once_and_only_its_owner_reads_it() throws Exception {
        ReportKey made = ReportKey.in(folder.resolve("new"));
        Path secret = folder.resolve("new/report-key.pem");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        ReportKey again = ReportKey.in(folder.resolve("new"));
        assertEquals(made.open(), again.open());
        assertTrue(ReportKey.fits(
                ReportKey.publicKey(folder.resolve("new").resolve(ReportKey.PUBLIC_FILE)), TEXT, again.sign(TEXT)));
        assertFalse(ReportKey.fits(made.open(), new byte[] {1, 2, 4}, again.sign(TEXT)));
        assertFalse(ReportKey.fits(made.open(), TEXT, new byte[3]));
        try (var files = Files.list(folder.resolve("new"))) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void a_pair_of_two_keys_is_refused() throws Exception {
        ReportKey.in(folder.resolve("one"));
        ReportKey.in(folder.resolve("two"));
        Files.copy(
                folder.resolve("two").resolve(ReportKey.PUBLIC_FILE),
                folder.resolve("one").resolve(ReportKey.PUBLIC_FILE),
                StandardCopyOption.REPLACE_EXISTING);
        String message = String.valueOf(assertThrows(IOException.class, () -> ReportKey.in(folder.resolve("one")))
                .getMessage());
        assertTrue(message.endsWith("does not belong to report-key.pem beside it: restore the pair"), message);
    }

    @Test
    void what_is_no_key_is_refused_and_nothing_of_it_is_told() throws Exception {
        ReportKey.in(folder);
        Path secret = folder.resolve("report-key.pem");
        Files.writeString(secret, Files.readString(secret).replace("PRIVATE KEY-----\n", "PRIVATE KEY-----\nAAAA"));
        String message = String.valueOf(
                assertThrows(IOException.class, () -> ReportKey.in(folder)).getMessage());
        assertEquals("the key in " + secret + " cannot be read: it must be an Ed25519 key in PKCS#8 PEM", message);
        Path text = Files.writeString(folder.resolve("text"), "no key");
        assertThrows(IOException.class, () -> ReportKey.publicKey(text));
        assertThrows(IOException.class, () -> ReportKey.publicKey(secret));
    }
}
