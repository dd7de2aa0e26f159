package dev.weir.ui.wall;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tiles in the browser, of which it draws those near what one sees. It says which these are; the server puts them alone into words,
 * keeps them, and sends those that changed. So a wall of five thousand costs what a screen of them costs.
 */
@Tag("weir-wall")
@JavaScript("context://weir/weir-wall.js")
final class Tiles extends Component {
    /** What is sent before the browser has said how large it is. */
    private static final int FIRST = 40;
    /** More does not fit on a wall of screens. */
    private static final int MOST = 400;

    private Plan plan = new Plan(List.of(), List.of());
    private Function<Wall.Tile, Face> words = tile -> {
        throw new IllegalStateException("no words for " + tile.name());
    };
    private Map<String, Face> sent = Map.of();
    private List<String> keys = List.of();
    private List<Plan.Part> parts = List.of();
    private int from;
    private int to = FIRST;
    private int sentFrom = -1;

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        forget();
    }

    private void forget() {
        sent = Map.of();
        keys = List.of();
        parts = List.of();
        sentFrom = -1;
    }

    /** Shows these tiles; keys are unique. */
    void show(Plan plan, Function<Wall.Tile, Face> words) {
        this.plan = plan;
        this.words = words;
        refresh();
    }

    /** The browser sees these places or will soon; what is out of bounds is cut. */
    @ClientCallable
    void look(int from, int to) {
        this.from = Math.max(0, from);
        this.to = (int) Math.min(Math.max(this.from, (long) to), (long) this.from + MOST);
        refresh();
    }

    /** The faces near what one sees, in order. */
    List<Face> faces() {
        return keys.stream().map(sent::get).toList();
    }

    /** Everything in order, seen or not. */
    List<Wall.Tile> tiles() {
        return plan.tiles();
    }

    private void refresh() {
        if (!isAttached()) {
            return;
        }
        int end = Math.min(to, plan.tiles().size());
        int begin = Math.min(from, end);
        var now = new HashMap<String, Face>();
        var order = new ArrayList<String>();
        var changed = new ArrayList<Face>();
        for (Wall.Tile tile : plan.tiles().subList(begin, end)) {
            Face face = words.apply(tile);
            Face before = sent.get(face.key());
            boolean same = face.equals(before);
            now.put(face.key(), same ? before : face);
            order.add(face.key());
            if (!same) {
                changed.add(face);
            }
        }
        boolean moved = begin != sentFrom || !order.equals(keys);
        boolean planned = sentFrom < 0 || !plan.parts().equals(parts);
        sent = now;
        keys = List.copyOf(order);
        parts = plan.parts();
        sentFrom = begin;
        if (planned) {
            getElement().callJsFunction("plan", parts);
        }
        if (moved || !changed.isEmpty()) {
            getElement().callJsFunction("update", changed, begin, moved ? keys : List.of());
        }
    }
}
