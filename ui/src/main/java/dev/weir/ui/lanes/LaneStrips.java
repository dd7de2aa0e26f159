package dev.weir.ui.lanes;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.weir.model.Interval;
import dev.weir.model.Series;
import dev.weir.ui.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lanes as rows over one axis of time, drawn in the browser; sent whole once, then what is new. */
@Tag("weir-lanes")
@JavaScript("context://weir/weir-lanes.js")
final class LaneStrips extends Component {
    private final Set<Series> sent = new HashSet<>();
    private List<Map<String, Object>> faces = List.of();

    LaneStrips() {
        getElement().setAttribute("role", "list");
        getElement().setAttribute("aria-label", "Watermark lag of each partition or subtask, the slowest first");
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        sent.clear();
        faces = List.of();
    }

    void show(Interval when, Duration step, List<Lane> lanes, Courses courses) {
        sent.clear();
        faces = faces(lanes);
        getElement()
                .callJsFunction(
                        "show",
                        when.start().toEpochMilli(),
                        when.end().toEpochMilli(),
                        Math.max(step.toMillis() * 3, 30_000),
                        step.toMillis(),
                        faces,
                        whole(lanes, courses));
    }

    void append(Interval when, List<Lane> lanes, Map<Series, Courses.At> fresh, Courses courses) {
        List<Map<String, Object>> now = faces(lanes);
        var points = new HashMap<String, List<List<@Nullable Number>>>();
        fresh.forEach((series, at) -> {
            if (sent.contains(series)) {
                points.put(series.toString(), List.of(wire(at)));
            }
        });
        points.putAll(whole(
                lanes.stream().filter(lane -> !sent.contains(lane.series())).toList(), courses));
        getElement()
                .callJsFunction(
                        "append",
                        when.start().toEpochMilli(),
                        when.end().toEpochMilli(),
                        now.equals(faces) ? List.of() : now,
                        points);
        faces = now;
    }

    private Map<String, List<List<@Nullable Number>>> whole(List<Lane> lanes, Courses courses) {
        var points = new HashMap<String, List<List<@Nullable Number>>>();
        for (Lane lane : lanes) {
            sent.add(lane.series());
            points.put(
                    lane.key(),
                    courses.of(lane.series()).stream().map(LaneStrips::wire).toList());
        }
        return points;
    }

    private static List<Map<String, Object>> faces(List<Lane> lanes) {
        return lanes.stream()
                .map(lane -> Map.<String, Object>of(
                        "key", lane.key(),
                        "name", lane.name(),
                        "shape", lane.state().shape(),
                        "word", lane.state().word(),
                        "style", lane.state().style(),
                        "holds", lane.state().holds(),
                        "lag", Words.seconds(lane.lag())))
                .toList();
    }

    private static List<@Nullable Number> wire(Courses.At at) {
        var row = new ArrayList<@Nullable Number>(2);
        row.add(at.at().toEpochMilli());
        row.add(Double.isFinite(at.lag()) ? (Double) (Math.round(at.lag() * 1_000) / 1_000.0) : null);
        return row;
    }
}
