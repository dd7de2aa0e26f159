package dev.weir.ui.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The drawing in the browser: sent whole when its structure is another one, else only the nodes that changed. */
@Tag("weir-graph")
@JavaScript("context://weir/weir-graph.js")
final class GraphCanvas extends Component {
    private @Nullable Picture shown;

    GraphCanvas(Consumer<String> select, Consumer<String> focus) {
        getElement()
                .addEventListener("select-node", event -> select.accept(detail(event.getEventData())))
                .addEventData("event.detail");
        getElement()
                .addEventListener("focus-node", event -> focus.accept(detail(event.getEventData())))
                .addEventData("event.detail");
    }

    private static String detail(JsonNode data) {
        return data.path("event.detail").asString("");
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        shown = null;
    }

    void show(Picture picture) {
        var before = shown;
        shown = picture;
        if (before == null || !picture.standsAs(before)) {
            getElement()
                    .callJsFunction(
                            "show",
                            picture.spots().stream()
                                    .map(spot -> placed(spot, picture))
                                    .toList(),
                            picture.links().stream().map(GraphCanvas::wire).toList(),
                            picture.frames().stream()
                                    .map(frame -> Map.<String, Object>of(
                                            "title", frame.title(),
                                            "x", frame.x(),
                                            "y", frame.y(),
                                            "width", frame.width(),
                                            "height", frame.height()))
                                    .toList(),
                            List.copyOf(picture.lit()),
                            picture.width(),
                            picture.height(),
                            picture.focus().orElse(""));
            return;
        }
        var old = new HashMap<String, Spot>();
        before.spots().forEach(spot -> old.put(spot.key(), spot));
        List<Map<String, Object>> changed = picture.spots().stream()
                .filter(spot -> !face(spot).equals(face(Objects.requireNonNull(old.getOrDefault(spot.key(), spot)))))
                .map(GraphCanvas::face)
                .toList();
        if (!changed.isEmpty()) {
            getElement().callJsFunction("faces", changed);
        }
    }

    void select(String key) {
        getElement().callJsFunction("select", key);
    }

    private static Map<String, Object> placed(Spot spot, Picture picture) {
        var all = new HashMap<>(face(spot));
        var corner = picture.corners().getOrDefault(spot.key(), new Picture.Corner(0, 0));
        all.put("x", corner.x());
        all.put("y", corner.y());
        return all;
    }

    private static Map<String, Object> face(Spot spot) {
        return Map.of(
                "key", spot.key(),
                "glyph", spot.kind().glyph(),
                "kind", spot.kind().word(),
                "title", spot.title(),
                "detail", detail(spot),
                "shape", spot.state().shape(),
                "word",
                        spot.kind() == Spot.Kind.COLUMN
                                ? spot.place()
                                : spot.state().word(),
                "style", spot.state().style(),
                "said", spot.said());
    }

    private static String detail(Spot spot) {
        if (spot.kind() == Spot.Kind.COLUMN) {
            return "";
        }
        if (!spot.stale().isEmpty()) {
            return "stale";
        }
        if (spot.declaredOnly()) {
            return "declared";
        }
        return spot.owner().isEmpty() ? spot.place() : spot.owner();
    }

    private static Map<String, Object> wire(Link link) {
        return Map.of(
                "from",
                link.from(),
                "to",
                link.to(),
                "declared",
                link.origin() == Link.Origin.DECLARED,
                "dotted",
                link.detail().contains("depends"),
                "words",
                link.words() + (link.detail().isEmpty() ? "" : ", " + link.detail()) + ", "
                        + link.origin().words(),
                "way",
                new ArrayList<>(link.way()));
    }
}
