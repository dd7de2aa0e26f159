package dev.weir.wire.definition;

import dev.weir.model.Pipeline;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import java.util.List;

/**
 * Everything that is defined, each list sorted by name.
 *
 * @param hash SHA-256 in hex of all of it, words for people included; equal catalogues have equal hashes
 */
public record Catalogue(List<Pipeline> pipelines, List<Slo> slos, List<Sla> slas, List<BusinessKpi> kpis, String hash) {
    /** Copies the lists. */
    public Catalogue {
        pipelines = List.copyOf(pipelines);
        slos = List.copyOf(slos);
        slas = List.copyOf(slas);
        kpis = List.copyOf(kpis);
    }
}
