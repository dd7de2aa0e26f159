package dev.weir.wire.definition;

import dev.weir.model.Pipeline;
import dev.weir.model.incident.Route;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that is defined, each list sorted by name.
 *
 * @param routes in the order in which they are asked, by priority and name; the default route is among them only if it is defined
 * @param abouts what the definitions say to those who are told, of those SLOs and alerts that say something
 * @param unjudged SLOs that are valid and read from sources that Weir does not know: they are never shown as healthy
 * @param hash SHA-256 in hex of all of it, words for people included; equal catalogues have equal hashes
 */
public record Catalogue(
        List<Pipeline> pipelines,
        List<Slo> slos,
        List<ThresholdAlert> alerts,
        List<Sla> slas,
        List<BusinessKpi> kpis,
        List<Correction> corrections,
        List<Route> routes,
        Map<SloId, About> abouts,
        List<Unjudged> unjudged,
        String hash) {
    /** Copies the lists. */
    public Catalogue {
        pipelines = List.copyOf(pipelines);
        slos = List.copyOf(slos);
        alerts = List.copyOf(alerts);
        slas = List.copyOf(slas);
        kpis = List.copyOf(kpis);
        corrections = List.copyOf(corrections);
        routes = List.copyOf(routes);
        abouts = Map.copyOf(abouts);
        unjudged = List.copyOf(unjudged);
    }

    /** An SLO that nobody judges, and why. */
    public record Unjudged(String name, String title, String why) {}

    Catalogue hashed(String content) {
        return new Catalogue(pipelines, slos, alerts, slas, kpis, corrections, routes, abouts, unjudged, content);
    }

    /** Everything that the engine judges: SLOs and threshold alerts. */
    public List<Expectation> expectations() {
        return Stream.<Expectation>concat(slos.stream(), alerts.stream()).toList();
    }

    /** What its definition says to those who are told of it; nothing when it says nothing, or is not known. */
    public About about(SloId slo) {
        return abouts.getOrDefault(slo, About.nothing());
    }

    /** Nothing. */
    public static Catalogue empty() {
        return new Catalogue(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), "");
    }
}
