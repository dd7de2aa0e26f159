package dev.weir.console.report.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.store.MemoryStore;
import dev.weir.reports.render.Language;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.ui.reports.Reports.SentState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies before and after each of its writes, over the store that consoles have: one report a period, and it arrives. */
class CrashTest {
    @TempDir
    Path folder = Path.of(".");

    private static EmbeddedStore store(Path folder) {
        return EmbeddedStore.open(EmbeddedStoreConfig.in(folder.resolve("store")), InstantSource.fixed(Office.MONDAY));
    }

    private static Schedule schedule(Path folder) {
        return Office.weekly(Language.ENGLISH, new Target.Hook("hook"), new Target.Folder(folder.resolve("out")));
    }

    /** How many writes a life has in which nobody dies. */
    private int writes() throws Exception {
        Path life = Files.createDirectories(folder.resolve("long"));
        try (var office = new Office(life);
                var store = store(life)) {
            var immortal = new FaultyJournals(store, FaultyJournals.Fault.FAILS, Integer.MAX_VALUE);
            office.desk(immortal, schedule(life)).work();
            return immortal.writes();
        }
    }

    @Test
    void whenever_the_process_dies_there_is_one_report_and_it_arrives() throws Exception {
        int writes = writes();
        assertTrue(writes >= 5, "made, audited, ordered, sent twice: " + writes);
        for (int last = 0; last < writes; last++) {
            for (var fault : List.of(FaultyJournals.Fault.DIES_BEFORE, FaultyJournals.Fault.DIES_AFTER)) {
                dies(fault, last);
            }
        }
    }

    private void dies(FaultyJournals.Fault fault, int last) throws Exception {
        String when = fault + " write " + last;
        Path life = Files.createDirectories(folder.resolve(when.replace(' ', '-')));
        try (var office = new Office(life)) {
            boolean died = false;
            try (var store = store(life)) {
                office.desk(new FaultyJournals(store, fault, last), schedule(life))
                        .work();
            } catch (FaultyJournals.Died dead) {
                died = true;
            }
            assertTrue(died, when);
            try (var store = store(life)) {
                Desk next = office.desk(store, schedule(life));
                next.work();
                next.work();
                assertEquals(1, next.editions().size(), when);
                assertEquals(1, next.editions().getFirst().revision(), when);
                assertEquals(
                        List.of(SentState.SENT, SentState.SENT),
                        Office.states(next).values().stream().toList(),
                        when);
                assertEquals(0, next.failing(), when);
            }
            assertTrue(
                    office.posted.size() == 1 || office.posted.size() == 2,
                    () -> when + ": " + office.posted.size() + " posts");
            assertEquals(1, office.posted.stream().map(Office::key).distinct().count(), when);
            try (Stream<Path> out = Files.list(life.resolve("out"))) {
                assertEquals(1, out.count(), when);
            }
        }
    }

    @Test
    void what_a_dead_process_left_half_made_is_no_report_and_does_not_stay() throws Exception {
        try (var office = new Office(folder)) {
            var store = new MemoryStore();
            Path week = Files.createDirectories(folder.resolve("shelf/estate/2026-W46"));
            Path draft = Files.createDirectory(week.resolve(".draft-4711"));
            Files.writeString(draft.resolve("report.json"), "{");
            Desk desk = office.desk(store, Office.weekly(Language.ENGLISH));
            desk.work();
            assertEquals(1, desk.editions().size());
            try (Stream<Path> left = Files.list(week)) {
                assertEquals(
                        List.of("r1"),
                        left.map(file -> file.getFileName().toString()).toList());
            }
        }
    }

    @Test
    void a_write_that_fails_once_does_not_keep_a_report_from_being_found() throws Exception {
        for (int failing = 0; failing < 3; failing++) {
            Path life = Files.createDirectories(folder.resolve("life-" + failing));
            try (var office = new Office(life)) {
                var store = new MemoryStore();
                Desk desk = office.desk(
                        new FaultyJournals(store, FaultyJournals.Fault.FAILS, failing),
                        Office.weekly(Language.ENGLISH, new Target.Hook("hook")));
                try {
                    desk.work();
                } catch (IllegalStateException full) {
                    assertEquals("the disk is full", full.getMessage());
                }
                office.now = office.now.plus(Deliveries.pause(1));
                desk.work();
                assertEquals(1, desk.editions().size(), "write " + failing);
                assertEquals(SentState.SENT, Office.only(desk).state(), "write " + failing);
                assertEquals(0, desk.failing(), "write " + failing);
            }
        }
    }

    @Test
    void what_could_not_be_made_is_tried_again_ever_later() throws Exception {
        try (var office = new Office(folder)) {
            Path blocked = Files.createDirectories(folder.resolve("shelf")).resolve("estate");
            Files.writeString(blocked, "a file where a folder must be");
            Desk desk = office.desk(new MemoryStore(), Office.weekly(Language.ENGLISH));
            desk.work();
            assertEquals(1, desk.failing());
            Files.delete(blocked);
            office.now = office.now.plus(Deliveries.pause(1)).minusSeconds(1);
            desk.work();
            assertEquals(1, desk.failing(), "not before a minute");
            office.now = office.now.plusSeconds(1);
            desk.work();
            assertEquals(0, desk.failing());
            assertEquals(1, desk.editions().size());
        }
    }

    @Test
    void what_could_not_be_made_and_is_due_no_more_pages_nobody() throws Exception {
        try (var office = new Office(folder)) {
            office.owners = List.of("leaving");
            Path blocked = Files.createDirectories(folder.resolve("shelf")).resolve("owner:leaving");
            Files.writeString(blocked, "a file where a folder must be");
            Desk desk = office.desk(new MemoryStore(), Office.schedule("each", "owners", Language.ENGLISH));
            desk.work();
            assertEquals(1, desk.failing());
            office.owners = List.of();
            desk.work();
            assertEquals(0, desk.failing());
        }
    }
}
