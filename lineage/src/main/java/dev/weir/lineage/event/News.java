package dev.weir.lineage.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which events say something that is worth keeping. Flink tells with each checkpoint that it runs, a Spark stream starts and ends a run with each micro-batch:
 * kept whole, a handful of streams fill the journal. The rule:
 * <ul>
 * <li>An event that tells something for the first time, or otherwise than it was told last, is kept: a dataset that a job reads or writes, a facet with a
 *     lasting meaning (schema, column lineage, owners, life cycle …), an engine, an application, a parent, a facet of a name that the job never told.
 * <li>{@code FAIL} and {@code ABORT} are kept.
 * <li>Of the rest, one run of a job is kept for each minute, from its start to its end, with one {@code RUNNING} or {@code OTHER} a minute; a job or
 *     dataset event once a minute.
 * </ul>
 * Figures that differ from run to run (statistics, data quality, versions, checkpoints) are no news; who needs them follows all events. Memory is bounded: what
 * was forgotten is news once more, so nothing is lost by it. One thread at a time.
 */
public final class News {
    private static final int MOST_EVENTS = 50_000;
    private static final int MOST_STATEMENTS = 200_000;
    private static final int MOST_RUNS = 50_000;
    private static final int MINUTE_SECONDS = 60;
    private static final Set<String> LASTING = Set.of(
            "schema",
            "columnLineage",
            "symlinks",
            "ownership",
            "lifecycleStateChange",
            "documentation",
            "dataSource",
            "datasetType",
            "storage",
            "catalog",
            "hierarchy",
            "tags",
            "jobType",
            "sql",
            "sourceCode",
            "sourceCodeLocation");
    private final Bounded<Boolean> events = new Bounded<>(MOST_EVENTS);
    private final Bounded<Integer> statements = new Bounded<>(MOST_STATEMENTS);
    private final Bounded<Boolean> runs = new Bounded<>(MOST_RUNS);
    private final Bounded<Boolean> minutes = new Bounded<>(MOST_RUNS);

    /** Knows nothing: everything is news. */
    public News() {}

    /** What an event is worth. */
    public enum Worth {
        /** Nothing: it was told before. */
        REPEATED,
        /** It says nothing lasting that was not known; its figures are its own. */
        PASSING,
        /** It is to be kept. */
        KEPT
    }

    /** Weighs the next event, and remembers it. */
    public Worth weigh(LineageEvent event) {
        if (events.put(event.uniqueKey(), true) != null) {
            return Worth.REPEATED;
        }
        boolean news = false;
        for (Statement statement : statements(event)) {
            Integer before = statements.put(event.subject() + " " + statement.about, statement.says);
            news |= before == null || before != statement.says;
        }
        return due(event) || news ? Worth.KEPT : Worth.PASSING;
    }

    /** Forgets everything, for when what was to be kept could not be. */
    public void forget() {
        events.clear();
        statements.clear();
        runs.clear();
        minutes.clear();
    }

    private boolean due(LineageEvent event) {
        if (!(event instanceof LineageEvent.OfRun run)) {
            return first(event.subject(), event.at());
        }
        String id = run.run().toString();
        Boolean kept = runs.get(id);
        if (kept == null) {
            kept = first(run.subject(), run.at());
            runs.put(id, kept);
        }
        return switch (run.type()) {
            case FAIL, ABORT -> true;
            case START, COMPLETE -> kept;
            case RUNNING, OTHER -> kept && first(id + run.type(), run.at());
        };
    }

    private boolean first(String of, Instant at) {
        return minutes.put(of + " " + Math.floorDiv(at.getEpochSecond(), MINUTE_SECONDS), true) == null;
    }

    /** Something that is told, and a hash of what. */
    private record Statement(String about, int says) {}

    private static List<Statement> statements(LineageEvent event) {
        var told = new ArrayList<Statement>();
        switch (event) {
            case LineageEvent.OfRun run -> {
                lasting("job", run.jobFacets(), told);
                datasets(run.inputs(), "<", told);
                datasets(run.outputs(), ">", told);
                named("run", run.runFacets(), told);
                run.runFacets().engine().ifPresent(engine -> told.add(new Statement("engine", engine.hashCode())));
                run.runFacets()
                        .application()
                        .ifPresent(application -> told.add(new Statement("application", application.hashCode())));
                run.runFacets()
                        .parent()
                        .ifPresent(parent -> told.add(new Statement(
                                "parent",
                                31 * parent.job().hashCode() + parent.root().hashCode())));
            }
            case LineageEvent.OfJob job -> {
                lasting("job", job.facets(), told);
                datasets(job.inputs(), "<", told);
                datasets(job.outputs(), ">", told);
            }
            case LineageEvent.OfDataset dataset -> lasting("dataset", dataset.facets(), told);
        }
        return told;
    }

    private static void datasets(List<Io> all, String direction, List<Statement> told) {
        for (Io io : all) {
            String of =
                    direction + io.dataset().namespace() + " " + io.dataset().name();
            told.add(new Statement(of, 0));
            lasting(of, io.facets(), told);
            named(of + " use", io.use(), told);
        }
    }

    private static void lasting(String of, Facets facets, List<Statement> told) {
        for (String name : facets.names()) {
            JsonNode facet = facets.json().path(name);
            int says = LASTING.contains(name) ? facet.hashCode() : 0;
            told.add(new Statement(of + " " + name, facets.deleted(name) ? -1 : says));
        }
    }

    private static void named(String of, Facets facets, List<Statement> told) {
        facets.names().forEach(name -> told.add(new Statement(of + " " + name, 0)));
    }
}
