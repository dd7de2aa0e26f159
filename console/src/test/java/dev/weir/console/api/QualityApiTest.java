package dev.weir.console.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.console.flow.Latest;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.quality.QualityScreen;
import dev.weir.console.quality.Reconciler;
import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.store.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class QualityApiTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final PipelineId ETL = new PipelineId("live", "etl");
    private final Latest latest = new Latest();
    private final Knowledge knowledge = new Knowledge(new LineageLog(new MemoryStore()));
    private final Reconciler reconciler = new Reconciler(
            knowledge, () -> List.of(new Pipeline(ETL, Engine.FLINK, "team", 1, "", "")), latest, samples -> {});
    private final MockMvc api = MockMvcBuilders.standaloneSetup(
                    new QualityApi(new QualityScreen(knowledge, latest, reconciler, InstantSource.fixed(NOON))))
            .setControllerAdvice(new Problems())
            .build();

    @Test
    void figures_are_answered_by_dataset_and_pipeline_with_their_quality() throws Exception {
        latest.update(List.of(
                Sample.of(
                        Series.of(
                                Signal.NULL_RATIO,
                                ETL,
                                Labels.of("dataset", "facts").with("column", "mail")),
                        NOON.minusSeconds(30),
                        0.25),
                Sample.of(Series.of(Signal.DATASET_ROWS, ETL, Labels.of("dataset", "other")), NOON, 3),
                Sample.of(Series.of(Signal.BACKLOG_RECORDS, ETL), NOON, 7)));

        api.perform(get("/api/v1/quality").param("dataset", "facts"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].pipeline").value("live/etl"))
                .andExpect(jsonPath("$[0].figures[0].signal").value("dataset_null_ratio"))
                .andExpect(jsonPath("$[0].figures[0].labels.column").value("mail"))
                .andExpect(jsonPath("$[0].figures[0].value").value(0.25))
                .andExpect(jsonPath("$[0].figures[0].quality").value("ok"));
        api.perform(get("/api/v1/quality")).andExpect(jsonPath("$.length()").value(2));
    }

    @Test
    void without_edges_the_reconciliation_is_empty_and_a_wrong_page_is_refused() throws Exception {
        reconciler.beat(NOON);

        api.perform(get("/api/v1/reconciliation"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(0));
        api.perform(get("/api/v1/reconciliation").param("limit", "0")).andExpect(status().isBadRequest());
    }
}
