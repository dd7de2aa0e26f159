package dev.weir.samples.flink;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Turns a window's figures into the row to show; a row is final once the watermark has passed the window. */
final class DashboardRows extends ProcessWindowFunction<PageViews, DashboardRow, String, TimeWindow> {

    @Override
    public void process(String page, Context context, Iterable<PageViews> figures, Collector<DashboardRow> out) {
        TimeWindow window = context.window();
        for (PageViews views : figures) {
            out.collect(new DashboardRow(
                    page,
                    window.getStart(),
                    window.getEnd(),
                    views.views,
                    views.visitors.size(),
                    views.newest,
                    context.currentWatermark() >= window.maxTimestamp()));
        }
    }
}
