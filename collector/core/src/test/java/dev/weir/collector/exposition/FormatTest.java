package dev.weir.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text; version=1.0.0; charset=utf-8",
                "application/openmetrics-text;version=0.0.1",
                "application/openmetrics-text",
                "Application/OpenMetrics-Text; Version=\"1.0.0\"; Charset=UTF-8; escaping=allow-utf-8"
            })
    void open_metrics_is_known_by_its_versions(String type) {
        assertEquals(Optional.of(Format.OPENMETRICS), Format.of(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "text/plain; version=0.0.4; charset=utf-8",
                "text/plain;version=1.0.0;escaping=allow-utf-8",
                "text/plain;charset=ISO-8859-1",
                "text/html; charset=utf-8"
            })
    void text_is_what_says_so_or_says_nothing(String type) {
        assertEquals(Optional.of(Format.TEXT), Format.of(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text; version=2.0.0",
                "application/openmetrics-text; version=1.0.0; charset=latin1",
                "application/openmetrics-text; version=1",
                "text/plain; version=0.0.3",
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily",
                "application/json"
            })
    void what_is_not_read_is_said(String type) {
        assertEquals(Optional.empty(), Format.of(type));
    }
}
