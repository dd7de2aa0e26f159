package dev.weir.console.api;

import dev.weir.console.access.ReportHeaders;
import dev.weir.console.report.reading.Archive;
import dev.weir.console.report.reading.BundleFile;
import dev.weir.console.report.reading.Edition;
import dev.weir.console.report.reading.Previews;
import dev.weir.console.report.reading.Reading;
import dev.weir.reports.Scope;
import dev.weir.reports.render.Language;
import dev.weir.ui.reports.ReportAddress;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The files of reports for those who signed in, as the pages about reports show and offer them; programs use {@link ReportsApi}. */
@Hidden
@RestController
@RequestMapping("/report-files")
class ReportFiles {
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Archive archive;
    private final Reading reading;
    private final Previews previews;

    ReportFiles(Archive archive, Reading reading, Previews previews) {
        this.archive = archive;
        this.reading = reading;
        this.previews = previews;
    }

    @GetMapping("/key")
    ResponseEntity<Resource> key() {
        return Handing.key(archive.publicKey());
    }

    @GetMapping("/{scope}/{period}/{revision}/bundle.zip")
    ResponseEntity<StreamingResponseBody> bundle(
            @PathVariable String scope, @PathVariable String period, @PathVariable int revision) {
        return Handing.bundle(found(scope, period, revision));
    }

    @GetMapping("/{scope}/{period}/{revision}/tables.zip")
    ResponseEntity<StreamingResponseBody> tables(
            @PathVariable String scope, @PathVariable String period, @PathVariable int revision) {
        return Handing.tables(found(scope, period, revision));
    }

    @GetMapping("/{scope}/{period}/{revision}/files/{*name}")
    ResponseEntity<Resource> file(
            @PathVariable String scope,
            @PathVariable String period,
            @PathVariable int revision,
            @PathVariable String name) {
        Edition edition = found(scope, period, revision);
        return Handing.file(edition, BundleFile.of(edition, name.substring(1)));
    }

    /** The page in a frame of the console: nothing of it runs. */
    @GetMapping("/{scope}/{period}/{revision}/page/{language}")
    ResponseEntity<Resource> page(
            @PathVariable String scope,
            @PathVariable String period,
            @PathVariable int revision,
            @PathVariable String language,
            HttpServletResponse response) {
        var file = BundleFile.of(
                found(scope, period, revision),
                "report." + Language.of(language).code() + ".html");
        ReportHeaders.framed(response);
        return ResponseEntity.ok().contentType(PAGE).body(new FileSystemResource(file.path()));
    }

    /** The page of a running period, as it was computed a moment ago. */
    @GetMapping("/{scope}/{period}/preview/{language}")
    ResponseEntity<byte[]> preview(
            @PathVariable String scope,
            @PathVariable String period,
            @PathVariable String language,
            HttpServletResponse response) {
        byte[] page = previews.page(
                        archive.period(period), Scope.parse(ReportAddress.scope(scope)), Language.of(language))
                .orElseThrow(() -> new NoSuchElementException("it was not computed: open the page of this report"));
        ReportHeaders.framed(response);
        return ResponseEntity.ok().contentType(PAGE).body(page);
    }

    private Edition found(String scope, String period, int revision) {
        return reading.edition(ReportAddress.scope(scope), period, revision);
    }
}
