package dev.weir.samples.flink;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.OutputTag;

/**
 * Job {@code clickstream}: {@code clicks} → views and visitors per page in windows of ten seconds → {@code dashboard}
 * (early, final and corrected rows), and views per user and minute → {@code feature-updates}. Event time with 30 s of
 * idleness: a silent partition stops holding the watermark back.
 */
public final class Clickstream {

    /** The job's name, its consumer group, and the name of its fault file. */
    public static final String PIPELINE = "clickstream";

    private static final Duration SLOW = Duration.ofMillis(100);
    private static final OutputTag<Click> TOO_LATE = new OutputTag<>("too-late", TypeInformation.of(Click.class));

    private Clickstream() {}

    /** Submits the job; arguments as in {@link JobArguments}. */
    public static void main(String[] arguments) throws Exception {
        JobArguments job = JobArguments.parse(List.of(arguments));
        StreamExecutionEnvironment environment = JobEnvironment.open(job, PIPELINE);
        build(environment, job);
        environment.execute(PIPELINE);
    }

    private static void build(StreamExecutionEnvironment environment, JobArguments job) {
        Topics topics = new Topics(job.bootstrap());
        WatermarkStrategy<String> eventTime = WatermarkStrategy.<String>forBoundedOutOfOrderness(Duration.ofSeconds(2))
                .withIdleness(Duration.ofSeconds(30));
        SingleOutputStreamOperator<Click> clicks = environment
                .fromSource(topics.source("clicks", PIPELINE), eventTime, "clicks")
                .uid("clicks")
                .flatMap(new Parse<>(Json::click))
                .returns(TypeInformation.of(Click.class))
                .uid("parse")
                .name("parse")
                .process(new FaultGate<>(job.faultFile(PIPELINE), SLOW))
                .returns(TypeInformation.of(Click.class))
                .uid("gate")
                .name("gate");

        SingleOutputStreamOperator<DashboardRow> rows =
                pageWindows(clicks).uid("pages").name("pages");
        rows.sinkTo(topics.atLeastOnce("dashboard")).uid("dashboard").name("dashboard");
        rows.getSideOutput(TOO_LATE)
                .filter(new LateClicks())
                .uid("too-late")
                .name("too-late")
                .sinkTo(new DiscardingSink<>())
                .uid("too-late-end")
                .name("too-late-end");

        clicks.keyBy(Click::user)
                .process(new ViewsPerMinute())
                .returns(TypeInformation.of(ViewCount.class))
                .uid("views-per-minute")
                .name("views-per-minute")
                .sinkTo(topics.atLeastOnce("feature-updates"))
                .uid("feature-updates")
                .name("feature-updates");
    }

    /** Windows of ten seconds per page, ten seconds of allowed lateness, later ones to {@link #TOO_LATE}. */
    static SingleOutputStreamOperator<DashboardRow> pageWindows(DataStream<Click> clicks) {
        return clicks.keyBy(Click::page)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
                .allowedLateness(Duration.ofSeconds(10))
                .sideOutputLateData(TOO_LATE)
                .trigger(new EarlyResults(Duration.ofMillis(100)))
                .aggregate(
                        new CountViews(),
                        new DashboardRows(),
                        TypeInformation.of(PageViews.class),
                        TypeInformation.of(PageViews.class),
                        TypeInformation.of(DashboardRow.class));
    }

    /** The side output of clicks that came after their window was gone. */
    static OutputTag<Click> tooLate() {
        return TOO_LATE;
    }
}
