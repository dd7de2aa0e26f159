package dev.weir.ui.lanes;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Duration MOVES = Duration.ZERO;
    private static final Duration STANDS = Duration.ofMinutes(1);

    static Sample partition(String partition, double lag) {
        return Sample.of(
                Series.of(
                        Signal.WATERMARK_LAG,
                        FRAUD,
                        Labels.of("source", "transactions", "topic", "transactions")
                                .with("partition", partition)),
                NOW,
                lag);
    }

    private static Sample backlog(String partition, double records) {
        return Sample.of(
                Series.of(Signal.BACKLOG_RECORDS, FRAUD, Labels.of("topic", "transactions", "partition", partition)),
                NOW,
                records);
    }

    private static Sample pipeline(double lag) {
        return Sample.of(Series.of(Signal.WATERMARK_LAG, FRAUD), NOW, lag);
    }

    private static Lanes of(Duration stood, Sample... newest) {
        return Lanes.of(Engine.FLINK, List.of(newest), series -> stood);
    }

    @Test
    void the_slowest_stands_first_and_is_named_with_what_it_costs() {
        var lanes =
                of(MOVES, pipeline(27), partition("0", 6), partition("1", 6), partition("2", 6.5), partition("3", 27));
        assertEquals("partition 3 of transactions holds the watermark back by 21 s.", lanes.sentence());
        assertEquals("partition 3 of transactions", lanes.lanes().getFirst().name());
        assertEquals(Lane.State.HOLDS, lanes.lanes().getFirst().state());
        assertEquals(
                List.of(Lane.State.KEEPS, Lane.State.KEEPS, Lane.State.KEEPS),
                lanes.lanes().stream().skip(1).map(Lane::state).toList());
    }

    @Test
    void where_all_are_late_together_none_is_blamed() {
        var lanes = of(MOVES, pipeline(230), partition("0", 220), partition("1", 225), partition("2", 230));
        assertEquals(
                "None holds the watermark back alone: 3 partitions lie within 10 s of each other.", lanes.sentence());
    }

    @Test
    void several_that_hold_back_are_counted() {
        var lanes = of(
                MOVES,
                pipeline(60),
                partition("0", 6),
                partition("1", 6),
                partition("2", 6),
                partition("3", 60),
                partition("4", 50));
        assertEquals(
                "partition 3 of transactions holds the watermark back by 54 s; so does 1 other.", lanes.sentence());
    }

    @Test
    void an_idle_one_that_the_job_waits_for_is_told_apart_from_a_slow_one() {
        var lanes =
                of(STANDS, pipeline(300), partition("0", 6), partition("1", 6), partition("2", 300), backlog("2", 0));
        assertEquals(Lane.State.IDLE_HOLDS, lanes.lanes().getFirst().state());
        assertTrue(lanes.sentence().contains("nothing comes in there, and the job waits for it"), lanes.sentence());
        var slow =
                of(STANDS, pipeline(300), partition("0", 6), partition("1", 6), partition("2", 300), backlog("2", 40));
        assertEquals(Lane.State.HOLDS, slow.lanes().getFirst().state());
    }

    @Test
    void of_those_that_hold_back_the_slowest_stands_first_idle_or_not() {
        var lanes = of(
                STANDS,
                pipeline(300),
                partition("0", 6),
                partition("1", 6),
                partition("2", 6),
                partition("3", 40),
                partition("4", 300),
                backlog("4", 0));
        assertEquals(
                List.of("partition 4 of transactions", "partition 3 of transactions"),
                lanes.lanes().stream().limit(2).map(Lane::name).toList());
    }

    @Test
    void an_idle_one_that_the_job_leaves_out_holds_nothing_back() {
        var lanes = of(STANDS, pipeline(6), partition("0", 6), partition("1", 6), partition("2", 300), backlog("2", 0));
        assertEquals(Lane.State.IDLE, lanes.lanes().getLast().state());
        assertTrue(lanes.sentence().startsWith("None holds the watermark back alone"), lanes.sentence());
    }

    @Test
    void a_silent_one_is_never_like_the_others() {
        var silent = Sample.missing(partition("3", 0).series(), NOW);
        var lanes = of(MOVES, pipeline(6), partition("0", 6), partition("1", 6), silent);
        assertEquals(Lane.State.SILENT, lanes.lanes().getFirst().state());
        assertTrue(Double.isNaN(lanes.lanes().getFirst().lag()));
        assertTrue(lanes.sentence().endsWith("1 is silent."), lanes.sentence());
        var stale = new Sample(silent.series(), NOW, NOW, 6, Quality.STALE);
        assertEquals(
                Lane.State.SILENT,
                of(MOVES, partition("0", 6), stale).lanes().getFirst().state());
    }

    @Test
    void what_nobody_tells_comes_with_the_setting_that_gives_it() {
        var flink = Lanes.of(Engine.FLINK, List.of(pipeline(8)), series -> MOVES);
        assertEquals("The watermark is 8 s behind; nobody tells it for each partition or subtask.", flink.sentence());
        assertTrue(flink.advice().contains("detail: subtask"), flink.advice());
        var spark = Lanes.of(Engine.SPARK_STREAMING, List.of(), series -> MOVES);
        assertEquals("Nobody tells the watermark of this pipeline.", spark.sentence());
        assertTrue(spark.advice().contains("one watermark for a whole query"), spark.advice());
    }

    @Test
    void subtasks_are_compared_within_their_operator() {
        var newest = new ArrayList<Sample>();
        for (int i = 0; i < 4; i++) {
            newest.add(subtask("Source: clicks -> parse", i, 2));
            newest.add(subtask("pages -> sink", i, i == 2 ? 40 : 8));
        }
        var lanes = Lanes.of(Engine.FLINK, newest, series -> MOVES);
        assertEquals("subtask 2 of pages holds the watermark back by 32 s.", lanes.sentence());
        assertEquals(
                1, lanes.lanes().stream().filter(lane -> lane.state().holds()).count());
        assertTrue(lanes.lanes().stream().anyMatch(lane -> lane.name().equals("subtask 0 of clicks")));
    }

    private static Sample subtask(String operator, int index, double lag) {
        return Sample.of(
                Series.of(
                        Signal.WATERMARK_LAG,
                        FRAUD,
                        Labels.of("operator", operator, "subtask", Integer.toString(index))),
                NOW,
                lag);
    }
}
