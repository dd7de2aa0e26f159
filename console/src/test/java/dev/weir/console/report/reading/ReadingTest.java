package dev.weir.console.report.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.ui.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-18T05:00:00Z"));
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    private static final Scope ALL = new Scope.Estate();

    private final Path folder;
    private final SmallArchive archive;
    private final Reading reading;

    ReadingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        archive = new SmallArchive(folder, CLOCK);
        reading = new Reading(archive, CLOCK);
    }

    private Edition make() throws IOException {
        return archive.make(archive.period("2026-W46"), ALL, ANN);
    }

    @Test
    void a_revision_says_at_a_glance_whether_the_agreements_were_kept() throws IOException {
        assertEquals(Optional.of(new Reports.Glance(1, 0, 1, 0, true)), reading.glance(make()));
    }

    @Test
    void the_newest_revision_is_found_unless_another_is_asked_for() throws IOException {
        make();
        make();
        assertEquals(2, reading.edition("estate", "2026-W46", 0).revision());
        assertEquals(1, reading.edition("estate", "2026-W46", 1).revision());
        assertTrue(reading.find("estate", "2026-W46", 3).isEmpty());
        assertThrows(NoSuchElementException.class, () -> reading.edition("owner:x", "2026-W46", 0));
    }

    @Test
    void what_a_revision_says_otherwise_is_told() throws IOException {
        assertEquals(List.of(), reading.differences(make()));
        var differences = reading.differences(make());
        assertTrue(
                differences.stream().anyMatch(one -> one.what().contains("latency")),
                () -> "differences " + differences);
    }

    @Test
    void one_changed_byte_is_found_and_what_was_found_is_kept() throws IOException {
        Edition edition = make();
        assertTrue(reading.verified(edition).isEmpty());
        assertEquals(List.of(), reading.verify(edition).findings());
        Path page = edition.folder().resolve("report.en.html");
        Files.writeString(page, Files.readString(page) + " ");
        var found = reading.verify(edition);
        assertFalse(found.ok());
        assertTrue(found.findings().getFirst().contains("report.en.html differs from its manifest"), found.toString());
        assertEquals(Optional.of(found), reading.verified(edition));
    }

    @Test
    void only_what_the_manifest_names_is_a_file_of_a_revision() throws IOException {
        Edition edition = make();
        Files.writeString(edition.folder().resolve("notes.txt"), "added");
        Files.writeString(folder.resolve("secret"), "x");
        assertEquals("application/json", BundleFile.of(edition, "manifest.json").type());
        assertEquals(
                "weir-estate-2026-W46-r1-csv-slas.csv",
                BundleFile.of(edition, "csv/slas.csv").saved(edition));
        for (String name : List.of(
                "notes.txt",
                "../../secret",
                "csv/../../../secret",
                "/etc/passwd",
                "",
                ".",
                "csv",
                "manifest.json/",
                "report.en.html\0")) {
            assertThrows(NoSuchElementException.class, () -> BundleFile.of(edition, name), name);
        }
    }

    @Test
    void a_running_period_is_computed_once_a_minute() throws IOException {
        var previews = new Previews(archive, CLOCK);
        Period week = archive.running(Period.Kind.WEEK);
        assertTrue(previews.last(week, ALL).isEmpty());
        var report = previews.compute(week, ALL);
        assertTrue(report.head().running());
        assertSame(report, previews.compute(week, ALL));
        String page = new String(
                previews.page(week, ALL, dev.weir.reports.render.Language.GERMAN)
                        .orElseThrow(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(page.contains("lang=\"de\""), page.substring(0, 200));
    }
}
