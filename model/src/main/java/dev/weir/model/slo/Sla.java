package dev.weir.model.slo;

import java.util.List;

/**
 * A contract with a consumer: the SLOs that it holds, who stands for it, and what breaking it costs.
 *
 * @param credits highest attainment first, credits growing
 */
public record Sla(
        String name,
        String title,
        String consumer,
        String owner,
        String useCase,
        List<SloId> slos,
        List<String> kpis,
        List<Cost> costs,
        List<CreditTier> credits) {
    /** Copies the lists; refuses an agreement about nothing. */
    public Sla {
        slos = List.copyOf(slos);
        kpis = List.copyOf(kpis);
        costs = List.copyOf(costs);
        credits = List.copyOf(credits);
        if (slos.isEmpty()) {
            throw new IllegalArgumentException("SLA " + name + " names no SLO");
        }
    }

    /** One without money. */
    public Sla(
            String name,
            String title,
            String consumer,
            String owner,
            String useCase,
            List<SloId> slos,
            List<String> kpis) {
        this(name, title, consumer, owner, useCase, slos, kpis, List.of(), List.of());
    }
}
