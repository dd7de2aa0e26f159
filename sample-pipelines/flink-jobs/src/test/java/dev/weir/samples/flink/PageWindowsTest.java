package dev.weir.samples.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageWindowsTest {

    @SuppressWarnings("NullAway.Init") // set in open
    private KeyedOneInputStreamOperatorTestHarness<String, Click, DashboardRow> windows;

    private int sent;

    @BeforeEach
    @SuppressWarnings("unchecked") // the transformation under pageWindows is of these types
    void open() throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        var rows = Clickstream.pageWindows(environment.fromData(new Click("k-0", "u-0", "/home", 0)));
        var transformation = (OneInputTransformation<Click, DashboardRow>) rows.getTransformation();
        windows = new KeyedOneInputStreamOperatorTestHarness<>(
                transformation.getOperatorFactory(), Click::page, Types.STRING);
        windows.open();
        windows.setProcessingTime(1_000);
    }

    @AfterEach
    void close() throws Exception {
        windows.close();
    }

    private void click(String user, long at) throws Exception {
        windows.processElement(new Click("k-" + ++sent, user, "/home", at), at);
    }

    private static DashboardRow row(long start, long views, long visitors, long newest, boolean complete) {
        return new DashboardRow("/home", start, start + 10_000, views, visitors, newest, complete);
    }

    @Test
    void early_rows_come_every_100_ms_and_only_when_there_is_news() throws Exception {
        click("u-1", 10);
        click("u-2", 20);
        windows.setProcessingTime(1_099);
        assertEquals(List.of(), windows.extractOutputValues());
        windows.setProcessingTime(1_100);
        assertEquals(List.of(row(0, 2, 2, 20, false)), windows.extractOutputValues());
        windows.setProcessingTime(5_000);
        assertEquals(1, windows.extractOutputValues().size());
        click("u-1", 30);
        windows.setProcessingTime(5_100);
        assertEquals(List.of(row(0, 2, 2, 20, false), row(0, 3, 2, 30, false)), windows.extractOutputValues());
    }

    @Test
    void the_watermark_brings_the_final_row_and_no_early_one_after_it() throws Exception {
        click("u-1", 10);
        windows.processWatermark(9_998);
        assertEquals(List.of(), windows.extractOutputValues());
        windows.processWatermark(9_999);
        windows.setProcessingTime(2_000);
        assertEquals(List.of(row(0, 1, 1, 10, true)), windows.extractOutputValues());
    }

    @Test
    void a_late_click_within_ten_seconds_corrects_the_final_row_at_once() throws Exception {
        click("u-1", 10);
        windows.processWatermark(15_000);
        click("u-2", 9_000);
        assertEquals(List.of(row(0, 1, 1, 10, true), row(0, 2, 2, 9_000, true)), windows.extractOutputValues());
    }

    @Test
    void a_click_after_the_window_is_gone_goes_to_the_side_output() throws Exception {
        click("u-1", 10);
        windows.processWatermark(19_999);
        click("u-2", 9_000);
        assertEquals(List.of(row(0, 1, 1, 10, true)), windows.extractOutputValues());
        assertEquals(
                List.of("k-2"),
                windows.getSideOutput(Clickstream.tooLate()).stream()
                        .map(late -> late.getValue().id())
                        .toList());
    }

    @Test
    void a_window_that_is_gone_leaves_nothing_behind() throws Exception {
        click("u-1", 10);
        windows.processWatermark(19_999);
        assertEquals(0, windows.numKeyedStateEntries());
        assertEquals(0, windows.numEventTimeTimers());
        assertEquals(0, windows.numProcessingTimeTimers());
    }
}
