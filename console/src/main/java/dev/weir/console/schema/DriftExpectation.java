package dev.weir.console.schema;

import dev.weir.console.flow.DefinitionSet;
import dev.weir.model.Interval;
import dev.weir.model.Signal;
import dev.weir.model.store.Journals;
import dev.weir.wire.definition.Source;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * What Weir expects of every pipeline whose inputs have schemas: that none of their changes breaks it. It is a definition like any
 * other, behind those of the files, so that a pipeline can say {@code expect: [{name: schema-drift, …}]} itself.
 */
public final class DriftExpectation {
    /** The file that it seems to stand in. */
    public static final String FILE = "built-in:schema-drift.yaml";

    /** So long may the name of a pipeline be, for that of its expectation to be a name. */
    private static final int LONGEST = 63 - "-schema-drift".length();

    private static final int MOST = 10_000;
    private static final Interval EVER = new Interval(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    private final SchemaLedger ledger;
    private final List<Source> before;

    /** Asks which pipelines read what; until that is known after a start, what was in force before it stays. */
    public DriftExpectation(SchemaLedger ledger, Journals journals) {
        this.ledger = ledger;
        var hash = new AtomicReference<>("");
        journals.open(DefinitionSet.JOURNAL, new DefinitionSet.Written())
                .replay(set -> hash.set(set.files().stream()
                        .filter(file -> file.name().equals(FILE))
                        .map(DefinitionSet.File::sha256)
                        .findFirst()
                        .orElse("")));
        before = hash.get().isEmpty()
                ? List.of()
                : journals
                        .open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText())
                        .read(hash.get(), EVER)
                        .stream()
                        .limit(1)
                        .map(text -> new Source(FILE, text.text()))
                        .toList();
    }

    /** The definition; none while no pipeline reads anything that has a schema. */
    public List<Source> source() {
        if (!ledger.whole()) {
            return before;
        }
        String pipelines = ledger.read().keySet().stream()
                .filter(pipeline -> pipeline.name().length() <= LONGEST)
                .sorted()
                .limit(MOST)
                .map(name -> "    - \"" + name + "\"\n")
                .collect(Collectors.joining());
        return pipelines.isEmpty() ? List.of() : List.of(new Source(FILE, text(pipelines)));
    }

    private static String text(String pipelines) {
        return """
                # What Weir expects of every pipeline whose inputs have schemas. One that says so itself goes before it:
                #   expect: [{name: schema-drift, severity: page}]   or, to hear nothing of it,   shadow: true
                apiVersion: weir.dev/v1
                kind: Expectations
                metadata: {name: schema-drift}
                spec:
                  description: No change to the schema of what a pipeline reads breaks it, unless somebody accepted it.
                  pipelines:
                %s  expect:
                    - {name: schema-drift, displayName: Schemas of its inputs do not break it}
                """.formatted(pipelines);
    }

    /** Whether a series is the one that it looks at. */
    static boolean isAbout(String series) {
        return series.equals(Signal.SCHEMA_DRIFT.seriesName());
    }
}
