package dev.weir.console.api;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.Kpis;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.wire.definition.Catalogue;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Agreements, what breaking them puts at risk, and the figures of the business beside them. */
@RestController
@RequestMapping("/api/v1/slas")
class SlasApi {
    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final Exposure exposure;
    private final Kpis kpis;
    private final InstantSource clock;

    SlasApi(Catalogues catalogues, LocalRunner runner, Exposure exposure, Kpis kpis, InstantSource clock) {
        this.catalogues = catalogues;
        this.runner = runner;
        this.exposure = exposure;
        this.kpis = kpis;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary =
                    "Every agreement with its SLOs, costs and credits, the money at risk this week, and its figures of the business: whether they reach their goals and how they moved with the SLOs that drive them")
    ResponseEntity<List<SlaAnswer>> slas(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "20") int limit) {
        var now = clock.instant();
        var catalogue = catalogues.current();
        ResponseEntity<List<Sla>> page = Paging.page(catalogue.slas(), offset, limit);
        var body = page.getBody();
        return new ResponseEntity<>(
                (body == null ? List.<Sla>of() : body)
                        .stream().map(sla -> answer(sla, catalogue, now)).toList(),
                page.getHeaders(),
                page.getStatusCode());
    }

    private SlaAnswer answer(Sla sla, Catalogue catalogue, Instant now) {
        var standings = sla.slos().stream().map(this::standing).toList();
        return SlaAnswer.of(
                sla,
                Answers.word(standings.stream().min(Comparator.naturalOrder()).orElse(Standing.NO_DATA)),
                sla.slos().stream()
                        .map(slo -> new SlaAnswer.PromiseAnswer(slo.name(), Answers.word(standing(slo))))
                        .toList(),
                exposure.week(now),
                MoneyAnswer.of(exposure.thisWeek(sla, now)),
                catalogue.kpis().stream()
                        .filter(kpi -> sla.kpis().contains(kpi.name()))
                        .map(kpi -> answer(kpi, catalogue, now))
                        .toList());
    }

    private Standing standing(SloId slo) {
        return runner.verdict(slo).map(Verdict::standing).orElse(Standing.NO_DATA);
    }

    private SlaAnswer.KpiAnswer answer(BusinessKpi kpi, Catalogue catalogue, Instant now) {
        return SlaAnswer.KpiAnswer.of(
                kpi,
                kpis.standing(kpi, now),
                catalogue.slos().stream()
                        .filter(slo -> kpi.drivenBy().contains(slo.id()))
                        .map(slo -> SlaAnswer.MovedAnswer.of(slo.id().name(), kpis.with(kpi, slo, now)))
                        .toList());
    }
}
