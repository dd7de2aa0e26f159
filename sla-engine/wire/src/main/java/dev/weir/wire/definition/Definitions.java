package dev.weir.wire.definition;

import dev.weir.model.Pipeline;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads definitions. Stateless, safe for use by several threads. */
public final class Definitions {
    private Definitions() {}

    /**
     * The definition files of a folder and of the folders in it, {@code *.yaml} and {@code *.yml}, sorted by their path below it; what
     * begins with a dot is passed over. A file that cannot be read (larger than 1 MiB, not UTF-8), or a folder that cannot, is a
     * source whose problems say so.
     */
    public static List<Source> folder(Path folder) {
        return Folder.read(folder);
    }

    /** One definition file, within the same limits. */
    public static Source file(Path file) {
        return Folder.source(file);
    }

    /**
     * Reads all sources together, as one set: names must be unique and references found across them. Every error of every
     * file is in the answer; nothing is thrown for bad input.
     */
    public static Reading read(List<Source> sources, Versions versions) {
        return read(sources, List.of(), versions);
    }

    /** The same with other sources behind them, whose documents give way to those of the same kind and name; pipelines never do. */
    public static Reading read(List<Source> sources, List<Source> behind, Versions versions) {
        var notes = new Notes();
        var library = new Library();
        readFiles(sources, notes, library::add, library::incomplete);
        readFiles(behind, notes, library::addBehind, library::incomplete);
        var pipelines = new Pipelines(library, versions);
        List<Pipelines.Declared> declared =
                library.all(Kind.PIPELINE).stream().map(pipelines::read).toList();
        readUnused(library);
        var slos = new Slos(library, versions);
        library.all(Kind.SLO).forEach(slos::read);
        List<Slo> objectives = slos.judged();
        var shared = new SharedExpectations(library, versions);
        List<Expectations.Expected> expected = shared.with(
                declared.stream().flatMap(one -> one.expected().stream()).toList(), objectives);
        List<ThresholdAlert> alerts = alerts(expected, objectives);
        Map<SloId, About> abouts = slos.abouts();
        expected.forEach(one -> abouts.put(one.alert().id(), one.about()));
        abouts.values().removeIf(About.nothing()::equals);
        var promises = new Promises(library, objectives);
        var catalogue = new Catalogue(
                new Artifacts(library, promises)
                        .of(declared).stream()
                                .sorted(Comparator.comparing(Pipeline::id))
                                .toList(),
                objectives,
                alerts,
                all(library, Kind.SLA, new Slas(library, promises)::read, Comparator.comparing(Sla::name)),
                all(
                        library,
                        Kind.BUSINESS_KPI,
                        new Kpis(library, promises)::read,
                        Comparator.comparing(BusinessKpi::name)),
                all(
                        library,
                        Kind.CORRECTION,
                        new Corrections(library, promises)::read,
                        Comparator.comparing(Correction::name)),
                Routes.all(library),
                abouts,
                slos.unjudged(),
                "");
        return notes.clean()
                ? new Reading.Read(catalogue.hashed(Fingerprint.of(catalogue)), notes.warnings())
                : new Reading.Refused(notes.errors(), notes.warnings());
    }

    private static <T> List<T> all(
            Library library, Kind kind, Function<Document, Optional<T>> read, Comparator<T> order) {
        return library.all(kind).stream()
                .flatMap(document -> read.apply(document).stream())
                .sorted(order)
                .toList();
    }

    /** What is expected of all pipelines; names are unique over them and the SLOs. */
    private static List<ThresholdAlert> alerts(List<Expectations.Expected> all, List<Slo> slos) {
        Map<SloId, String> taken = new HashMap<>();
        slos.forEach(slo -> taken.put(slo.id(), "an SLO"));
        var alerts = new ArrayList<ThresholdAlert>();
        for (Expectations.Expected expected : all) {
            SloId id = expected.alert().id();
            String other = taken.putIfAbsent(
                    id, "an expectation of " + expected.alert().pipeline());
            if (other != null) {
                expected.node().error("its full name " + id + " is the name of " + other + " too", "rename one");
            }
            alerts.add(expected.alert());
        }
        alerts.sort(Comparator.comparing(ThresholdAlert::id));
        return alerts;
    }

    /**
     * SLOs as OpenSLO v1, which {@link #read} reads back to the same judging. What nobody asks for is not in it: annotations of others, the Service, whom a
     * policy notifies; nor is what is said to those who are told.
     *
     * @throws IllegalArgumentException naming the rule, when one has windows that OpenSLO has no unit for, as scaled defaults of short periods may
     */
    public static String write(List<Slo> slos) {
        return SloText.of(slos, slo -> About.nothing(), List.of());
    }

    /**
     * The SLOs of a catalogue as OpenSLO v1, with labels, runbooks and symptoms, and its routes: read back beside the documents of the other kinds, they judge
     * the same and are told the same way.
     *
     * @throws IllegalArgumentException as {@link #write(List)}
     */
    public static String write(Catalogue catalogue) {
        return SloText.of(catalogue.slos(), catalogue::about, catalogue.routes());
    }

    private static void readFiles(List<Source> sources, Notes notes, Consumer<Document> found, Runnable incomplete) {
        for (Source source : sources) {
            source.problems().forEach(notes::error);
            if (source.problems().isEmpty()) {
                readFile(source, notes, found, incomplete);
            } else {
                incomplete.run();
            }
        }
    }

    private static void readFile(Source source, Notes notes, Consumer<Document> found, Runnable incomplete) {
        Yaml.Documents documents = Yaml.read(source, notes);
        if (!documents.whole()) {
            incomplete.run();
        }
        for (Value value : documents.values()) {
            if (value instanceof Value.Scalar scalar && scalar.nothing()) {
                continue;
            }
            var root = new Node(notes, source.file(), "", value);
            List<Node> several = value instanceof Value.Sequence ? root.items() : List.of(root);
            for (Node one : several) {
                Document.read(one).ifPresentOrElse(found, incomplete);
            }
        }
    }

    /** Checks what SLOs refer to by itself, so that it is in order also when no SLO refers to it. */
    private static void readUnused(Library library) {
        var alerts = new Alerts(library);
        for (Document document : library.all(Kind.SLI)) {
            Measure.read(document.spec(), library);
        }
        for (Document document : library.all(Kind.ALERT_POLICY)) {
            alerts.policy(document);
        }
        for (Document document : library.all(Kind.ALERT_CONDITION)) {
            alerts.condition(document, document.metadata(), document.name());
        }
        for (Document document : library.all(Kind.ALERT_NOTIFICATION_TARGET)) {
            Alerts.target(document);
        }
        for (Document document : library.all(Kind.SERVICE)) {
            if (!document.spec().nothing()) {
                document.spec().fields(Keys.of("description")).ifPresent(Fields::description);
            }
        }
        for (Document document : library.all(Kind.DATA_SOURCE)) {
            document.spec()
                    .fields(Keys.of("description", "type", "connectionDetails"))
                    .ifPresent(fields -> {
                        fields.description();
                        fields.required("type", "write type: weir").ifPresent(Node::text);
                        fields.required("connectionDetails", "write connectionDetails: {}")
                                .filter(node -> node.value() instanceof Value.Scalar)
                                .ifPresent(Node::text);
                    });
        }
    }
}
