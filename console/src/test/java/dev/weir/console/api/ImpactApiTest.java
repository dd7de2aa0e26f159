package dev.weir.console.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.impact.Consequences;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.impact.EdgeDelays;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** A topic feeds a pipeline that makes a feature, which a model uses that decides in another pipeline. */
class ImpactApiTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    private static final String DEFINITIONS = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: features}
            spec:
              environment: demo
              engine: flink
              owner: ml
              tier: 1
              useCase: fraud
              inputs: [transactions]
              outputs: [online]
              features: [{name: spend}]
            ---
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: scoring}
            spec:
              environment: demo
              engine: flink
              owner: risk
              tier: 1
              useCase: fraud
              inputs: [features]
              models:
                - name: fraud-model
                  features: [spend]
                  decisions: {metricSource: {type: weir, spec: {metric: business_decisions_total}}}
                  freshness: [fresh]
                  staleDecision: {amount: 0.40, currency: EUR}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: fresh, displayName: Features are fresh}
            spec:
              service: features
              indicator: {metadata: {name: f}, spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: feature_freshness, environment: demo, pipeline: features}}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: lt, value: 900, target: 0.99}]
            ---
            apiVersion: weir.dev/v1
            kind: Sla
            metadata: {name: models, displayName: Fresh models}
            spec:
              consumer: payments
              owner: ml
              useCase: fraud
              slos: [fresh]
              cost:
                - {slo: fresh, perBadMinute: {amount: 12.40, currency: EUR}}
                - slo: fresh
                  perWrongDecision:
                    amount: 0.10
                    currency: EUR
                    decisions: {metricSource: {type: weir, spec: {metric: business_decisions_total}}}
            """;

    private final MemoryStore store = new MemoryStore();
    private final Journal<Slice> slices = store.open("slices", new SliceCodec());

    private MockMvc api() {
        Catalogue catalogue = ((Reading.Read)
                        Definitions.read(List.of(new Source("a.yaml", DEFINITIONS)), (slo, hash) -> 1))
                .catalogue();
        var knowledge = new Knowledge(new LineageLog(store));
        knowledge.define(catalogue, NOW.minusSeconds(60));
        var book = new IncidentBook(
                store.open("incidents", new IncidentEventCodec()), store.open("deliveries", new DeliveryCodec()));
        var exposure = new Exposure(slices, store, book, slo -> List.of(), ZoneOffset.UTC, DayOfWeek.MONDAY);
        exposure.define(catalogue);
        InstantSource clock = InstantSource.fixed(NOW);
        var consequences = new Consequences(
                knowledge,
                () -> catalogue,
                slo -> Optional.empty(),
                slo -> List.of(),
                exposure,
                slices,
                store,
                EdgeDelays.unmeasured(),
                clock);
        return MockMvcBuilders.standaloneSetup(new ImpactApi(consequences, clock))
                .setControllerAdvice(new Problems())
                .build();
    }

    private ResultActions ask(String... parameters) throws Exception {
        var request = get("/api/v1/impact");
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return api().perform(request);
    }

    private void fresh(double seconds) {
        var series = new Series("feature_freshness_seconds", Labels.of("environment", "demo", "pipeline", "features"));
        for (int minute = 1; minute <= 60; minute++) {
            store.append(List.of(Sample.of(series, NOW.minus(Duration.ofMinutes(minute)), seconds)));
        }
    }

    /** Ten a minute in the last hour. */
    private void decided() {
        var series = new Series("business_decisions_total", Labels.none());
        for (int minute = 60; minute >= 0; minute--) {
            store.append(List.of(
                    Sample.of(series, NOW.minus(Duration.ofMinutes(minute)).minusSeconds(1), (60 - minute) * 10)));
        }
    }

    @Test
    void promises_come_with_consumers_and_what_a_minute_of_breaking_them_costs() throws Exception {
        decided();
        ask("nodeId", "job:demo:features")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.promises[0].slo").value("fresh"))
                .andExpect(jsonPath("$.promises[0].standing").value("NoData"))
                .andExpect(jsonPath("$.promises[0].late").doesNotExist())
                .andExpect(jsonPath("$.slas[0].consumer").value("payments"))
                // 12.40 and ten decisions of 0.10
                .andExpect(jsonPath("$.aMinute.amounts[0].amount").value("13.40"))
                .andExpect(jsonPath("$.thisWeek.amounts.length()").value(0))
                .andExpect(jsonPath("$.downstream[?(@.nodeId == 'job:demo:scoring')].owners[0]")
                        .value("risk"));
    }

    @Test
    void a_rate_that_cannot_be_told_is_counted_as_unpriced() throws Exception {
        ask("nodeId", "job:demo:features")
                .andExpect(jsonPath("$.aMinute.amounts[0].amount").value("12.40"))
                .andExpect(jsonPath("$.aMinute.unpriced").value(1));
    }

    @Test
    void lateness_breaks_a_promise_when_its_slack_is_used_up() throws Exception {
        fresh(300);
        ask("nodeId", "job:demo:features", "late", "PT20M")
                .andExpect(jsonPath("$.promises[0].late.outcome").value("breaks"))
                .andExpect(jsonPath("$.promises[0].late.earliest").value("2026-03-04T12:10:00Z"))
                .andExpect(jsonPath("$.promises[0].late.latest").value("2026-03-04T12:10:00Z"));
        ask("nodeId", "job:demo:features", "late", "4m")
                .andExpect(jsonPath("$.promises[0].late.outcome").value("holds"))
                .andExpect(jsonPath("$.promises[0].late.remainingSeconds").value(360));
    }

    @Test
    void lateness_without_a_figure_is_unknown_and_says_why() throws Exception {
        ask("nodeId", "job:demo:features", "late", "20m")
                .andExpect(jsonPath("$.promises[0].late.outcome").value("unknown"))
                .andExpect(jsonPath("$.promises[0].late.why")
                        .value("no figure of feature_freshness_seconds in the last hours"));
    }

    @Test
    void decisions_on_stale_features_stand_beside_the_models() throws Exception {
        decided();
        var bad = new Interval(NOW.minus(Duration.ofMinutes(10)), NOW.minus(Duration.ofMinutes(9)));
        slices.append(List.of(new Slice(new SloId("fresh"), 1, bad, 0, 6, Duration.ofMinutes(1), NOW)));
        ask("nodeId", "job:demo:features")
                .andExpect(jsonPath("$.models[0].nodeId").value("model:demo:fraud-model"))
                .andExpect(jsonPath("$.models[0].stale[0].decisions").value(10.0))
                .andExpect(
                        jsonPath("$.models[0].stale[0].money.amounts[0].amount").value("4.00"))
                .andExpect(jsonPath("$.models[0].stale[0].coverage").value(1.0 / 60));
    }

    @Test
    void of_what_nobody_measured_the_decisions_are_null_and_not_nothing() throws Exception {
        ask("nodeId", "model:demo:fraud-model")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.models[0].stale[0].decisions").isEmpty())
                .andExpect(jsonPath("$.models[0].stale[0].coverage").value(0.0));
    }

    @Test
    void what_is_wrong_names_the_parameter() throws Exception {
        ask("nodeId", "dataset:elsewhere:nothing")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("nodeId: the graph knows no node dataset:elsewhere:nothing"));
        for (String[] wrong :
                new String[][] {{"late", "soon"}, {"at", "yesterday"}, {"at", "2030-01-01T00:00:00Z"}, {"column", ""}
                }) {
            ask("nodeId", "job:demo:features", wrong[0], wrong[1])
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.startsWith(wrong[0] + ": ")));
        }
        ask("nodeId", "job:demo:features", "column", "amount")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.startsWith("column: job:demo:features")));
        ask().andExpect(status().isBadRequest());
    }
}
