package dev.weir.lineage.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.event.facet.Assertion;
import dev.weir.lineage.event.facet.DataSource;
import dev.weir.lineage.event.facet.Engine;
import dev.weir.lineage.event.facet.ErrorMessage;
import dev.weir.lineage.event.facet.JobType;
import dev.weir.lineage.event.facet.Metrics;
import dev.weir.lineage.event.facet.NominalTime;
import dev.weir.lineage.event.facet.Statistics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FacetsTest {
    private static Facets of(String json) {
        return new Facets(JsonMapper.builder().build().readTree(json));
    }

    @Test
    void facets_of_runs_and_jobs_are_read_typed() {
        assertEquals(
                Optional.of(new NominalTime(Instant.parse("2026-01-01T00:00:00Z"), Optional.empty())),
                of("{\"nominalTime\":{\"nominalStartTime\":\"2026-01-01T01:00:00+01:00\"}}")
                        .nominalTime());
        assertEquals(
                Optional.of(new ErrorMessage("disk full", "JAVA", "x".repeat(4_000))),
                of("{\"errorMessage\":{\"message\":\"disk full\",\"programmingLanguage\":\"JAVA\",\"stackTrace\":\""
                                + "x".repeat(5_000) + "\"}}")
                        .failure());
        var type = of("{\"jobType\":{\"processingType\":\"STREAMING\",\"integration\":\"FLINK\"}}")
                .jobType();
        assertEquals(Optional.of(new JobType("STREAMING", "FLINK", "")), type);
        assertTrue(type.orElseThrow().streaming());
        assertEquals(
                Optional.of(new Engine("spark", "4.2.0", "1.53.0")),
                of("{\"processing_engine\":{\"name\":\"spark\",\"version\":\"4.2.0\",\"openlineageAdapterVersion\":\"1.53.0\"}}")
                        .engine());
    }

    @Test
    void the_application_is_told_by_spark_or_by_flink() {
        assertEquals(
                Optional.of("app-1"),
                of("{\"spark_applicationDetails\":{\"applicationId\":\"app-1\"}}")
                        .application());
        assertEquals(
                Optional.of("app-2"),
                of("{\"spark_properties\":{\"properties\":{\"spark.app.id\":\"app-2\"}}}")
                        .application());
        assertEquals(
                Optional.of("f00"), of("{\"flink_job\":{\"jobId\":\"f00\"}}").application());
        assertEquals(
                Optional.empty(),
                of("{\"spark_properties\":{\"properties\":{}}}").application());
    }

    @Test
    void what_is_not_counted_is_not_zero() {
        assertEquals(
                Optional.of(new Statistics(OptionalLong.of(17), OptionalLong.empty(), OptionalLong.of(4))),
                of("{\"outputStatistics\":{\"rowCount\":17.0,\"size\":-1,\"fileCount\":4}}")
                        .statistics());
        assertEquals(
                Optional.of(new Statistics(OptionalLong.empty(), OptionalLong.of(9), OptionalLong.empty())),
                of("{\"inputStatistics\":{\"size\":9}}").statistics());
    }

    @Test
    void quality_is_read_by_column() {
        var facets = of("""
                {"dataQualityMetrics":{"rowCount":1000,"bytes":1048576,"lastUpdated":"2026-01-01T00:00:00Z","columnMetrics":{
                  "id":{"nullCount":1,"distinctCount":10,"sum":3000.5,"count":999,"min":1,"max":5.0,"quantiles":{"0.5":3,"many":4}}}},
                 "dataQualityAssertions":{"assertions":[{"assertion":"not_null","success":true,"column":"id","severity":"error"},
                  {"assertion":"row_count","success":false}]}}""");
        assertEquals(
                Optional.of(new Metrics(
                        OptionalLong.of(1000),
                        OptionalLong.of(1_048_576),
                        OptionalLong.empty(),
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Map.of(
                                "id",
                                new Metrics.OfColumn(
                                        OptionalLong.of(1),
                                        OptionalLong.of(10),
                                        OptionalDouble.of(3000.5),
                                        OptionalLong.of(999),
                                        OptionalDouble.of(1),
                                        OptionalDouble.of(5),
                                        Map.of(0.5, 3.0))))),
                facets.metrics());
        assertEquals(
                List.of(new Assertion("not_null", true, "id", "error"), new Assertion("row_count", false, "", "")),
                facets.assertions());
    }

    @Test
    void words_about_datasets_are_read_and_no_password_with_them() {
        assertEquals(
                Optional.of(new DataSource("books", "jdbc:postgresql://db:5432/books")),
                of("{\"dataSource\":{\"name\":\"books\",\"uri\":\"jdbc:postgresql://me:secret@db:5432/books\"}}")
                        .dataSource());
        assertEquals(
                Optional.of("All of it"),
                of("{\"documentation\":{\"description\":\"All of it\"}}").documentation());
        assertEquals(
                Optional.of("7"), of("{\"version\":{\"datasetVersion\":\"7\"}}").version());
        assertEquals(
                Optional.empty(),
                of("{\"version\":{\"datasetVersion\":\"7\",\"_deleted\":true}}").version());
    }
}
