package dev.weir.console.screens;

import dev.weir.console.flow.IncidentBook;
import dev.weir.console.report.reading.Edition;
import dev.weir.lineage.Lineage;
import dev.weir.model.Pipeline;
import dev.weir.model.incident.Incident;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.frame.Search;
import dev.weir.ui.reports.ReportAddress;
import dev.weir.ui.reports.Reports;
import dev.weir.wire.definition.Catalogue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks through what is in force, what was heard of and what happened. */
public final class SearchScreen implements Search {
    private static final int LONGEST = 200;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<List<Pipeline>> pipelines;
    private final IncidentBook book;
    private final Supplier<Lineage> lineage;
    private final Supplier<List<Edition>> reports;

    /** Reads from these. */
    public SearchScreen(
            Supplier<Catalogue> catalogue,
            Supplier<List<Pipeline>> pipelines,
            IncidentBook book,
            Supplier<Lineage> lineage,
            Supplier<List<Edition>> reports) {
        this.lineage = lineage;
        this.reports = reports;
        this.catalogue = catalogue;
        this.pipelines = pipelines;
        this.book = book;
    }

    /** A hit before it is ranked: in {@code text} every word must be found. */
    private record Candidate(Hit hit, String text) {
        static Candidate of(Kind kind, String title, String detail, String address, String... more) {
            String text = title + " " + detail + " " + String.join(" ", more);
            return new Candidate(new Hit(kind, title, detail, address), text.toLowerCase(Locale.ROOT));
        }

        /** The smaller the better: what begins with the text comes before what has a word that does, and that before all else. */
        int rank(String wanted) {
            String title = hit.title().toLowerCase(Locale.ROOT);
            return title.startsWith(wanted) ? 0 : title.contains(" " + wanted) || title.contains("/" + wanted) ? 1 : 2;
        }
    }

    @Override
    public List<Hit> find(String text, int most) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return List.of();
        }
        var words = Arrays.asList(wanted.split("\\s+"));
        // sorted() is stable: of equal rank the kinds keep their order, and open incidents stay before those that are
        // over
        return candidates()
                .filter(candidate -> words.stream().allMatch(candidate.text()::contains))
                .sorted(Comparator.comparingInt(candidate -> candidate.rank(wanted)))
                .limit(most)
                .map(Candidate::hit)
                .toList();
    }

    private Stream<Candidate> candidates() {
        var inForce = catalogue.get();
        return Stream.of(
                        pipelines.get().stream()
                                .map(pipeline -> Candidate.of(
                                        Kind.PIPELINE,
                                        pipeline.id().toString(),
                                        pipeline.engine().title() + ", " + pipeline.owner(),
                                        "pipelines/" + pipeline.id(),
                                        pipeline.useCase())),
                        inForce.slas().stream()
                                .map(sla -> Candidate.of(
                                        Kind.AGREEMENT,
                                        sla.title(),
                                        "for " + sla.consumer() + ", " + sla.owner(),
                                        "slas/" + sla.name(),
                                        sla.name())),
                        inForce.slos().stream()
                                .map(slo -> Candidate.of(
                                        Kind.SLO,
                                        slo.title(),
                                        slo.pipeline().toString(),
                                        "slos/" + slo.id().name(),
                                        slo.id().name())),
                        inForce.kpis().stream()
                                .map(kpi -> Candidate.of(Kind.FIGURE, kpi.title(), kpi.name(), "kpis/" + kpi.name())),
                        nodes(),
                        reports(),
                        incidents())
                .flatMap(found -> found);
    }

    private Stream<Candidate> nodes() {
        return lineage.get().nodes().stream().flatMap(node -> switch (node.id()) {
            case NodeId.OfDataset id -> Stream.of(node(Kind.DATASET, node, "datasets?id="));
            case NodeId.OfFeature id -> Stream.of(node(Kind.FEATURE, node, "lineage?focus="));
            case NodeId.OfModel id -> Stream.of(node(Kind.MODEL, node, "lineage?focus="));
            case NodeId.OfJob id -> Stream.of();
            case NodeId.OfOwner id -> Stream.of();
            case NodeId.OfSla id -> Stream.of();
        });
    }

    private static Candidate node(Kind kind, Node node, String address) {
        String owners = node.owners().isEmpty() ? "" : ", " + String.join(", ", node.owners());
        return Candidate.of(
                kind,
                node.id().name(),
                node.id().namespace() + owners,
                address + URLEncoder.encode(node.id().text(), StandardCharsets.UTF_8));
    }

    /** Each is found once, whatever its revisions. */
    private Stream<Candidate> reports() {
        return reports.get().stream()
                .map(edition ->
                        new Reports.Key(edition.scope().text(), edition.period().key(), 0))
                .distinct()
                .map(key -> Candidate.of(
                        Kind.REPORT, "Report " + key.period(), "about " + key.scope(), ReportAddress.page(key)));
    }

    private Stream<Candidate> incidents() {
        return book.all().stream()
                .sorted(Comparator.comparing(Incident::open)
                        .reversed()
                        .thenComparing(Comparator.comparing(Incident::opened).reversed()))
                .map(incident -> Candidate.of(
                        Kind.INCIDENT,
                        incident.reason(),
                        (incident.open() ? "open, " : "over, ") + incident.pipeline() + ", " + incident.opened(),
                        "incidents/" + incident.id().key(),
                        incident.id().key(),
                        incident.slo().name()));
    }
}
