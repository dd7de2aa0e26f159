package dev.weir.ui.wall;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tiles in the browser. A thousand agreements as components of their own would be twenty thousand nodes to keep for every open
 * wall; so the server keeps one record a tile, sends those that changed, and the order when it changed.
 */
@Tag("weir-wall")
@JavaScript("context://weir/weir-wall.js")
final class Tiles extends Component {
    private Map<String, Face> shown = Map.of();
    private List<String> order = List.of();
    private boolean sent;

    Tiles() {
        getElement().setAttribute("role", "list");
        getElement().setAttribute("aria-label", "Agreements, worst first");
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        if (!sent && !order.isEmpty()) {
            send(faces(), order);
        }
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        sent = false;
    }

    /** Shows these tiles in this order; their keys are unique. */
    void show(List<Face> faces) {
        var now = new LinkedHashMap<String, Face>();
        var changed = new ArrayList<Face>();
        for (Face face : faces) {
            now.put(face.key(), face);
            if (!sent || !face.equals(shown.get(face.key()))) {
                changed.add(face);
            }
        }
        var keys = List.copyOf(now.keySet());
        boolean moved = !sent || !keys.equals(order);
        shown = now;
        order = keys;
        if (isAttached() && (moved || !changed.isEmpty())) {
            send(changed, moved ? keys : List.of());
        }
    }

    /** What stands there, in order. */
    List<Face> faces() {
        return List.copyOf(shown.values());
    }

    /** Empty keys mean that the order stays. */
    private void send(List<Face> faces, List<String> keys) {
        sent = true;
        getElement().callJsFunction("update", faces, keys, shown.isEmpty());
    }
}
