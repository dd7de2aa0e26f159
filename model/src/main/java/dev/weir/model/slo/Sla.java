package dev.weir.model.slo;

import java.util.List;

/** A contract with a consumer: the SLOs that it holds, and who stands for it. */
public record Sla(
        String name, String title, String consumer, String owner, String useCase, List<SloId> slos, List<String> kpis) {
    /** Copies the lists; refuses an agreement about nothing. */
    public Sla {
        slos = List.copyOf(slos);
        kpis = List.copyOf(kpis);
        if (slos.isEmpty()) {
            throw new IllegalArgumentException("SLA " + name + " names no SLO");
        }
    }
}
