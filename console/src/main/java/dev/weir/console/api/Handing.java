package dev.weir.console.api;

import dev.weir.console.report.reading.BundleFile;
import dev.weir.console.report.reading.Edition;
import dev.weir.reports.evidence.ReportKey;
import dev.weir.reports.evidence.Zip;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** How files of reports are handed out: to be saved under a name, of the type that they are and no other. */
final class Handing {
    private Handing() {}

    /** A file to be saved. */
    static ResponseEntity<Resource> file(Edition edition, BundleFile file) {
        return as(file.saved(edition), file.type()).body(new FileSystemResource(file.path()));
    }

    /** The public key of those who sign. */
    static ResponseEntity<Resource> key(Path file) {
        return as(ReportKey.PUBLIC_FILE, "application/x-pem-file").body(new FileSystemResource(file));
    }

    /** All files of a revision. */
    static ResponseEntity<StreamingResponseBody> bundle(Edition edition) {
        return zip(BundleFile.saved(edition, "bundle.zip"), edition.folder());
    }

    /** Its tables. */
    static ResponseEntity<StreamingResponseBody> tables(Edition edition) {
        return zip(BundleFile.saved(edition, "tables.zip"), edition.folder().resolve("csv"));
    }

    private static ResponseEntity<StreamingResponseBody> zip(String name, Path folder) {
        return as(name, "application/zip").body(out -> Zip.write(folder, out));
    }

    /** The name holds nothing that would have to be quoted. */
    private static ResponseEntity.BodyBuilder as(String name, String type) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(MediaType.parseMediaType(type));
    }
}
