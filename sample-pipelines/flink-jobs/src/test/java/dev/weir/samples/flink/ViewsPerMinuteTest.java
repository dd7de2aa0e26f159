package dev.weir.samples.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsPerMinuteTest {

    @SuppressWarnings("NullAway.Init") // set in open
    private KeyedOneInputStreamOperatorTestHarness<String, Click, ViewCount> views;

    @BeforeEach
    void open() throws Exception {
        views = ProcessFunctionTestHarnesses.forKeyedProcessFunction(new ViewsPerMinute(), Click::user, Types.STRING);
        views.setProcessingTime(0);
    }

    @AfterEach
    void close() throws Exception {
        views.close();
    }

    private void click(String user, long at) throws Exception {
        views.processElement(new Click("k", user, "/home", at), at);
    }

    @Test
    void clicks_of_five_seconds_become_one_update() throws Exception {
        click("u-1", 100_000);
        click("u-1", 101_000);
        click("u-1", 102_000);
        views.setProcessingTime(4_999);
        assertEquals(List.of(), views.extractOutputValues());
        views.setProcessingTime(5_000);
        views.setProcessingTime(60_000);
        assertEquals(List.of(new ViewCount("u-1", 3, 102_000)), views.extractOutputValues());
    }

    @Test
    void only_the_last_minute_counts() throws Exception {
        click("u-1", 100_000);
        click("u-1", 150_000);
        click("u-1", 165_000);
        views.setProcessingTime(5_000);
        assertEquals(List.of(new ViewCount("u-1", 2, 165_000)), views.extractOutputValues());
    }

    @Test
    void nothing_stays_of_a_user_who_is_gone() throws Exception {
        click("u-1", 100_000);
        views.setProcessingTime(5_000);
        views.processWatermark(170_000);
        assertEquals(0, views.numKeyedStateEntries());
        assertEquals(0, views.numEventTimeTimers());
    }

    @Test
    void a_click_older_than_the_minute_leaves_no_state() throws Exception {
        views.processWatermark(200_000);
        click("u-1", 100_000);
        assertEquals(0, views.numKeyedStateEntries());
    }
}
