package dev.weir.console.report.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.Audit;
import dev.weir.console.report.actions.ActionBook;
import dev.weir.console.report.gather.Facts;
import dev.weir.model.Actor;
import dev.weir.model.store.MemoryStore;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Scope;
import dev.weir.reports.evidence.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
    private static final Instant NOW = Instant.parse("2026-11-18T05:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    private static final Scope OWNER = new Scope.OfOwner("risk & fraud/eu");

    private final Path folder;
    private final MemoryStore store = new MemoryStore();
    private final Audit audit = new Audit(store, CLOCK);
    private final ActionBook actions = new ActionBook(store, audit, (scope, about) -> true);
    private final Facts facts = (period, scope, known, taker) -> SmallArchive.facts(period, known, 90, taker);

    ShelfTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Shelf shelf() throws IOException {
        return new Shelf(
                folder,
                facts,
                actions,
                audit,
                new Shelf.Calendar(ZoneId.of("Europe/Berlin"), DayOfWeek.MONDAY),
                SmallArchive.WEIR,
                CLOCK);
    }

    @Test
    void what_was_made_is_there_after_a_restart_and_holds() throws IOException {
        Shelf shelf = shelf();
        Period week = shelf.period("2026-W46");
        shelf.make(week, OWNER, ANN);
        shelf.make(week, OWNER, ANN);
        assertEquals(
                List.of(2, 1), shelf.editions().stream().map(Edition::revision).toList());
        Shelf again = shelf();
        assertEquals(shelf.editions(), again.editions());
        assertEquals(
                List.of(),
                new Reading(again, CLOCK).verify(again.editions().getFirst()).findings());
        assertEquals(3, again.make(week, OWNER, ANN).revision());
        assertEquals(
                "report.make person:ann owner:risk & fraud/eu 2026-W46",
                audit.before(Long.MAX_VALUE, 1, act -> act.verb().equals("report.make")).stream()
                        .map(line -> line.value().verb() + " " + line.value().actor() + " "
                                + line.value().object())
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void what_was_missed_is_to_be_done_and_stands_in_the_report_that_says_so() throws Exception {
        Shelf shelf = shelf();
        Edition made = shelf.make(shelf.period("2026-W46"), new Scope.Estate(), ANN);
        Report report = ReportJson.read(Files.readAllBytes(made.folder().resolve("report.json")));
        assertEquals(
                List.of("2026-W46.latency"),
                report.actions().stream().map(Report.ActionLine::id).toList());
        shelf.make(shelf.period("2026-W46"), new Scope.OfSla("cards"), ANN);
        assertEquals(1, actions.all(new Scope.Estate()).size(), "another scope suggests nothing again");
    }

    @Test
    void a_period_that_is_not_over_has_no_report_and_one_that_is_broken_is_left_alone() throws IOException {
        Shelf shelf = shelf();
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> shelf.make(shelf.running(Period.Kind.WEEK), new Scope.Estate(), ANN));
        assertTrue(String.valueOf(thrown.getMessage()).contains("2026-W47 is not over"), thrown.getMessage());
        Edition made = shelf.make(shelf.period("2026-W46"), new Scope.Estate(), ANN);
        Files.writeString(made.folder().resolve("manifest.json"), "{}");
        assertEquals(List.of(), shelf().editions());
        assertTrue(Files.exists(made.folder().resolve("report.json")));
    }
}
