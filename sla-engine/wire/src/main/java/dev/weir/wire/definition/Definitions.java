package dev.weir.wire.definition;

import dev.weir.model.Pipeline;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Reads definitions. Stateless, safe for use by several threads. */
public final class Definitions {
    private Definitions() {}

    /**
     * The definition files of a folder, {@code *.yaml} and {@code *.yml}, sorted by name; folders in it are not looked into. A file
     * that cannot be read (larger than 1 MiB, not UTF-8), or a folder that cannot, is a source whose problems say so.
     */
    public static List<Source> folder(Path folder) {
        return Folder.read(folder);
    }

    /**
     * Reads all sources together, as one set: names must be unique and references found across them. Every error of every
     * file is in the answer; nothing is thrown for bad input.
     */
    public static Reading read(List<Source> sources, Versions versions) {
        var notes = new Notes();
        var library = new Library();
        for (Source source : sources) {
            source.problems().forEach(notes::error);
            if (source.problems().isEmpty()) {
                readFile(source, library, notes);
            } else {
                library.incomplete();
            }
        }
        var own = new OwnKinds(library);
        List<Pipeline> pipelines = library.all(Kind.PIPELINE).stream()
                .flatMap(document -> own.pipeline(document).stream())
                .sorted(Comparator.comparing(Pipeline::id))
                .toList();
        readUnused(library);
        var slos = new Slos(library, versions);
        library.all(Kind.SLO).forEach(slos::read);
        List<Slo> objectives = slos.judged();
        List<Sla> agreements = library.all(Kind.SLA).stream()
                .flatMap(document -> own.sla(document).stream())
                .sorted(Comparator.comparing(Sla::name))
                .toList();
        List<BusinessKpi> kpis = library.all(Kind.BUSINESS_KPI).stream()
                .flatMap(document -> own.kpi(document).stream())
                .sorted(Comparator.comparing(BusinessKpi::name))
                .toList();
        if (!notes.clean()) {
            return new Reading.Refused(notes.errors(), notes.warnings());
        }
        String hash = Fingerprint.of(pipelines, objectives, agreements, kpis);
        return new Reading.Read(
                new Catalogue(pipelines, objectives, List.of(), agreements, kpis, List.of(), slos.unjudged(), hash),
                notes.warnings());
    }

    private static void readFile(Source source, Library library, Notes notes) {
        Yaml.Documents documents = Yaml.read(source, notes);
        if (!documents.whole()) {
            library.incomplete();
        }
        for (Value value : documents.values()) {
            if (value instanceof Value.Scalar scalar && scalar.nothing()) {
                continue;
            }
            var root = new Node(notes, source.file(), "", value);
            List<Node> several = value instanceof Value.Sequence ? root.items() : List.of(root);
            for (Node one : several) {
                Document.read(one).ifPresentOrElse(library::add, library::incomplete);
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
            if (!(document.spec().value() instanceof Value.Scalar scalar && scalar.nothing())) {
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
