package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of OpenSLO's kinds broken once, as {@code broken.txt} has them. */
class BrokenDefinitionsTest {
    @TestFactory
    List<DynamicTest> each_rule_broken_is_told_with_place_and_fix() throws IOException {
        var tests = BrokenTable.tests("broken.txt", Sample.GOOD);
        assertTrue(tests.size() >= 200, "only " + tests.size());
        return tests;
    }

    @Test
    void the_sample_itself_is_in_order() {
        assertEquals(List.of(), Sample.errors(Sample.GOOD));
        assertEquals(List.of(), Sample.warnings(Sample.GOOD));
    }

    @Test
    void all_errors_of_all_files_come_at_once_in_order() {
        var reading = Definitions.read(
                List.of(
                        new Source("b.yaml", Sample.with("tier: 1", "tier: 9").replace("op: lt,", "op: less,")),
                        new Source("a.yaml", "apiVersion: openslo/v2alpha\nkind: SLO\n---\n[1, 2]\n---\nkind: SLI\n"),
                        new Source("c.yaml", "a: 'open\n")),
                (slo, hash) -> 1);
        var errors = ((Reading.Refused) reading).errors();
        assertEquals(
                List.of(
                        "a.yaml:1 apiVersion",
                        "a.yaml:4 [0]",
                        "a.yaml:4 [1]",
                        "a.yaml:6 ",
                        "b.yaml:4 spec.tier",
                        "b.yaml:19 spec.objectives[0].op",
                        "c.yaml:2 "),
                errors.stream()
                        .map(e -> e.file() + ":" + e.line() + " " + e.path())
                        .toList());
    }

    @Test
    void a_name_is_not_called_missing_while_a_file_cannot_be_read() {
        var reading = Definitions.read(
                List.of(
                        new Source("a.yaml", Sample.with("indicatorRef: latency", "indicatorRef: elsewhere")),
                        new Source("b.yaml", "metadata: {name: elsewhere\n")),
                (slo, hash) -> 1);
        var errors = ((Reading.Refused) reading).errors();
        assertEquals(List.of("b.yaml"), errors.stream().map(Problem::file).toList());
    }

    @Test
    void one_mistake_in_a_shared_part_is_told_once() {
        String text = Sample.with("threshold: 10", "threshold: ten");
        assertEquals(1, Sample.errors(text).size(), () -> Sample.errors(text).toString());
    }
}
