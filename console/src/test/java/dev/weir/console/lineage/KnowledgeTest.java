package dev.weir.console.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.LineageLog;
import dev.weir.model.PipelineId;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private @Nullable EmbeddedStore store;
    private @Nullable Knowledge knowledge;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), InstantSource.fixed(NOON));
        knowledge = new Knowledge(new LineageLog(store));
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(store).close();
    }

    @Test
    void an_input_that_is_an_output_joins_two_pipelines_of_one_environment() {
        define(pipeline("writer", "demo", "[]", "[facts]")
                + pipeline("reader", "demo", "[facts]", "[]")
                + pipeline("stranger", "live", "[facts]", "[]"));

        assertEquals(Set.of(id("demo", "writer")), feeding().of(id("demo", "reader")));
        assertEquals(Set.of(), feeding().of(id("demo", "writer")));
        assertEquals(Set.of(), feeding().of(id("live", "stranger")));
        assertEquals(Set.of(), feeding().of(id("demo", "unheard-of")));
    }

    @Test
    void an_input_may_name_a_pipeline_of_the_same_environment_or_of_another() {
        define(pipeline("writer", "demo", "[]", "[]")
                + pipeline("near", "demo", "[writer]", "[]")
                + pipeline("far", "live", "[demo/writer]", "[]")
                + pipeline("wrong", "live", "[writer]", "[]"));

        assertEquals(Set.of(id("demo", "writer")), feeding().of(id("demo", "near")));
        assertEquals(Set.of(id("demo", "writer")), feeding().of(id("live", "far")));
        assertEquals(Set.of(), feeding().of(id("live", "wrong")));
    }

    @Test
    void what_reads_its_own_output_feeds_itself() {
        define(pipeline("loop", "demo", "[state]", "[state]"));

        assertEquals(Set.of(id("demo", "loop")), feeding().of(id("demo", "loop")));
    }

    @Test
    void definitions_of_before_are_known_where_they_were_in_force() {
        var before = new DefinitionPast.Known(
                NOON.minusSeconds(60),
                catalogue(pipeline("writer", "demo", "[]", "[facts]") + pipeline("reader", "demo", "[facts]", "[]")),
                List.of(),
                List.of());
        feeding().remember(before);
        define(pipeline("writer", "demo", "[]", "[facts]") + pipeline("reader", "demo", "[]", "[]"));

        assertEquals(
                Set.of(id("demo", "writer")),
                feeding().at(NOON.minusSeconds(1), Instant.MAX).feeding(id("demo", "reader")));
        assertEquals(Set.of(), feeding().at(NOON.minusSeconds(61), Instant.MAX).edges());
        assertEquals(Set.of(), feeding().of(id("demo", "reader")));
    }

    @Test
    void its_size_is_told_with_what_was_never_seen() {
        var registry = new SimpleMeterRegistry();
        var gauges = new KnowledgeGauges(registry, feeding());
        define(pipeline("writer", "demo", "[]", "[facts]") + pipeline("reader", "demo", "[facts]", "[]"));

        assertNotNull(gauges);
        assertEquals(2, registry.get("weir.lineage.edges.never.seen").gauge().value());
        assertEquals(4, registry.get("weir.lineage.nodes").gauge().value(), "two pipelines, a dataset, their owner");
        assertEquals(0, registry.get("weir.lineage.events").functionCounter().count());
    }

    private Knowledge feeding() {
        return Objects.requireNonNull(knowledge);
    }

    private void define(String text) {
        feeding().define(catalogue(text), NOON);
    }

    private static Catalogue catalogue(String text) {
        return switch (Definitions.read(List.of(new Source("river.yaml", text)), (slo, hash) -> 1)) {
            case Reading.Read read -> read.catalogue();
            case Reading.Refused refused -> throw new AssertionError(refused.errors());
        };
    }

    private static PipelineId id(String environment, String name) {
        return new PipelineId(environment, name);
    }

    private static String pipeline(String name, String environment, String inputs, String outputs) {
        return """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: %s}
                spec:
                  environment: %s
                  engine: flink
                  owner: team
                  tier: 1
                  useCase: test
                  %s
                  %s
                ---
                """.formatted(name, environment, key("inputs", inputs), key("outputs", outputs));
    }

    private static String key(String key, String list) {
        return list.equals("[]") ? "" : key + ": " + list;
    }
}
