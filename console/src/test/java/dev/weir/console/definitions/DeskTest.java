package dev.weir.console.definitions;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.Audit;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Doubts;
import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Journal;
import dev.weir.model.store.MemoryStore;
import dev.weir.ui.definitions.Definitions.Draft;
import dev.weir.ui.definitions.Definitions.Effect;
import dev.weir.ui.definitions.Definitions.Mistake;
import dev.weir.ui.definitions.Definitions.Origin;
import dev.weir.ui.definitions.Definitions.Saved;
import dev.weir.ui.definitions.Definitions.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    private static final Actor BEN = new Actor(Actor.Kind.PERSON, "ben");
    private static final DefinitionId ORDERS = new DefinitionId("Pipeline", "demo/orders");
    private static final DefinitionId BACKLOG = new DefinitionId("SLO", "orders-backlog");
    private static final DefinitionId LATE = new DefinitionId("SLO", "orders-late");
    private static final String PIPELINE = """
            # the shop
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec: {environment: demo, engine: flink, owner: shop, tier: 1, useCase: checkout}
            """;

    private final MemoryStore store = new MemoryStore();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Audit audit = new Audit(store, () -> now);
    private StoredDefinitions stored = new StoredDefinitions(store, audit);

    @TempDir
    Path folder = Path.of(".");

    private static String slo(String name, int limit) {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: %s, displayName: %s below %d}
                spec:
                  service: orders
                  indicator: {metadata: {name: b}, spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: backlog_records, environment: demo, pipeline: orders}}}}}
                  timeWindow: [{duration: 28d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: %d, target: 0.995}]
                """.formatted(name, name, limit, limit);
    }

    private Catalogues catalogues = new Catalogues(folder, store, audit, (next, keep) -> keep.accept(now));
    private Desk desk = new Desk(stored, store, catalogues, () -> now);

    @BeforeEach
    void a_file_has_the_pipeline_and_an_slo() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), PIPELINE + "---\n" + slo("orders-backlog", 100));
        started();
    }

    /** As after a start of the console: everything comes from the journals and the folder. */
    private void started() {
        audit = new Audit(store, () -> now);
        stored = new StoredDefinitions(store, audit);
        catalogues = new Catalogues(
                folder, List::of, stored::sources, store, audit, Doubts.none(), (next, keep) -> keep.accept(now));
        catalogues.load();
        assertEquals(List.of(), catalogues.problems());
        desk = new Desk(stored, store, catalogues, () -> now);
    }

    private Saved save(String text, int basedOn) {
        now = now.plusSeconds(60);
        return desk.save(new Draft(text, Map.of(LATE, basedOn), "because"), ANN);
    }

    private List<String> inForce() {
        return catalogues.current().slos().stream()
                .map(Slo::id)
                .map(Object::toString)
                .toList();
    }

    private static List<Mistake> refused(Saved saved) {
        return assertInstanceOf(Saved.Refused.class, saved).mistakes();
    }

    @Test
    void what_is_saved_is_in_force_when_the_answer_comes_and_stays_so_over_a_restart() {
        var done = assertInstanceOf(Saved.Done.class, save(slo("orders-late", 5), 0));
        Version version = requireNonNull(done.versions().get(LATE));
        assertEquals(1, version.number());
        assertEquals(ANN, version.by());
        assertEquals("because", version.reason());
        assertEquals(List.of("orders-backlog", "orders-late"), inForce());
        started();
        assertEquals(List.of("orders-backlog", "orders-late"), inForce());
        assertEquals(version, desk.versions(LATE).getFirst());
        var content = desk.content(LATE).orElseThrow();
        assertEquals(slo("orders-late", 5), content.text());
        assertEquals("orders-late below 5", content.row().title());
        assertInstanceOf(Origin.Stored.class, content.row().origin());
        assertTrue(audit.after(0, 100).stream()
                .map(Journal.Entry::value)
                .anyMatch(act -> act.actor().equals(ANN)
                        && act.verb().equals("definition.save")
                        && act.object().equals("SLO/orders-late")
                        && act.detail().equals("because")));
    }

    @Test
    void a_mistake_keeps_everything_as_it_was_and_stands_at_its_line_of_the_whole_text() {
        String text = slo("orders-late", 5) + "---\n" + slo("orders-new", 7).replace("op: lt", "op: nearly");
        List<Mistake> mistakes = refused(save(text, 0));
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.getFirst().own());
        assertEquals(19, mistakes.getFirst().line(), "the second document begins on line 11");
        assertEquals("spec.objectives[0].op", mistakes.getFirst().path());
        assertEquals(List.of("orders-backlog"), inForce());
        assertEquals(List.of(), desk.versions(LATE));
    }

    @Test
    void a_name_of_a_file_is_refused_with_its_place() {
        List<Mistake> mistakes = refused(save(slo("orders-backlog", 5), 0));
        assertEquals(
                "SLO 'orders-backlog' is defined in shop.yaml:7",
                mistakes.getFirst().message());
        assertEquals(
                Effect.IN_A_FILE,
                desk.check(slo("orders-backlog", 5)).changes().getFirst().effect());
        assertTrue(refused(desk.withdraw(BACKLOG, "away", ANN))
                .getFirst()
                .message()
                .contains("shop.yaml:7"));
    }

    @Test
    void who_saves_over_a_newer_version_is_told_whose_it_is() {
        save(slo("orders-late", 5), 0);
        now = now.plusSeconds(60);
        desk.save(new Draft(slo("orders-late", 6), Map.of(LATE, 1), "tighter"), BEN);
        var conflict = assertInstanceOf(Saved.Conflict.class, save(slo("orders-late", 7), 1));
        assertEquals(2, conflict.newest().number());
        assertEquals(BEN, conflict.newest().by());
        assertInstanceOf(Saved.Conflict.class, save(slo("orders-late", 7), 0));
        assertEquals(2, desk.versions(LATE).size());
    }

    @Test
    void rolling_back_makes_a_version_with_the_old_text() {
        save(slo("orders-late", 5), 0);
        save(slo("orders-late", 6), 1);
        now = now.plusSeconds(60);
        var done = assertInstanceOf(Saved.Done.class, desk.restore(LATE, 1, "too tight", BEN));
        assertEquals(3, requireNonNull(done.versions().get(LATE)).number());
        assertEquals(slo("orders-late", 5), desk.content(LATE).orElseThrow().text());
        assertEquals(
                desk.versions(LATE).getLast().hash(),
                desk.versions(LATE).getFirst().hash());
        assertTrue(refused(desk.restore(LATE, 9, "no such", BEN))
                .getFirst()
                .message()
                .contains("version 9"));
    }

    @Test
    void saving_what_is_there_makes_no_version_and_no_reason_is_refused() {
        save(slo("orders-late", 5), 0);
        assertEquals(
                Map.of(),
                assertInstanceOf(Saved.Done.class, save(slo("orders-late", 5), 1))
                        .versions());
        assertEquals(1, desk.versions(LATE).size());
        assertEquals(
                "the reason is missing",
                refused(desk.save(new Draft(slo("orders-late", 6), Map.of(), " "), ANN))
                        .getFirst()
                        .message());
    }

    @Test
    void a_withdrawn_definition_is_out_of_force_its_versions_stay_and_it_may_come_back() {
        save(slo("orders-late", 5), 0);
        now = now.plusSeconds(60);
        assertInstanceOf(Saved.Done.class, desk.withdraw(LATE, "no more", BEN));
        assertEquals(List.of("orders-backlog"), inForce());
        assertTrue(desk.content(LATE).isEmpty());
        assertTrue(desk.versions(LATE).getFirst().withdrawn());
        assertInstanceOf(Saved.Done.class, save(slo("orders-late", 8), 0));
        assertEquals(3, desk.versions(LATE).size());
    }

    @Test
    void several_documents_are_saved_all_or_none_and_what_is_exported_comes_back() {
        String both = slo("orders-late", 5) + "---\n" + slo("orders-new", 7);
        assertInstanceOf(Saved.Done.class, save(both, 0));
        assertEquals(List.of("orders-backlog", "orders-late", "orders-new"), inForce());
        assertEquals(both, desk.export(List.of(LATE, new DefinitionId("SLO", "orders-new"))));
        assertTrue(desk.check(both).changes().stream().allMatch(change -> change.effect() == Effect.SAME));
    }

    @Test
    void a_file_edited_by_hand_has_versions_too() throws IOException {
        now = now.plusSeconds(60);
        Files.writeString(folder.resolve("shop.yaml"), PIPELINE + "---\n" + slo("orders-backlog", 90));
        catalogues.load();
        catalogues.load();
        List<Version> versions = desk.versions(BACKLOG);
        assertEquals(List.of(2, 1), versions.stream().map(Version::number).toList());
        assertEquals("read from shop.yaml", versions.getFirst().reason());
        assertEquals(slo("orders-backlog", 100), desk.text(BACKLOG, 1).orElseThrow());
        assertEquals(1, desk.versions(ORDERS).size());
        assertEquals(
                new Origin.File("shop.yaml", 1),
                desk.content(ORDERS).orElseThrow().row().origin());
    }

    @Test
    void while_files_are_broken_nothing_is_saved_and_their_errors_are_told_apart() throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "kind: [");
        List<Mistake> mistakes = refused(save(slo("orders-late", 5), 0));
        assertTrue(mistakes.stream().noneMatch(Mistake::own), mistakes::toString);
        assertEquals("broken.yaml", mistakes.getFirst().place());
        assertEquals(List.of("orders-backlog"), inForce());
    }

    @Test
    void hostile_texts_are_refused_with_a_reason() {
        var bomb = new StringBuilder("kind: SLO\nmetadata: {name: orders-late}\na0: &a0 [x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }
        for (String text : List.of(
                "",
                "# nothing",
                "- a",
                "kind: SLO",
                "kind: SLO\nmetadata: {name: orders-late}\n\tspec: x",
                "x".repeat(2 << 20),
                bomb.toString(),
                "kind: SLO\nmetadata: {name: \"<script>alert(1)</script>\"}",
                "a: b\n---\n".repeat(2_000))) {
            List<Mistake> mistakes = refused(save(text, 0));
            assertTrue(mistakes.size() >= 1 && mistakes.stream().allMatch(mistake -> mistake.line() >= 1), text);
        }
        assertEquals(List.of("orders-backlog"), inForce());
    }
}
