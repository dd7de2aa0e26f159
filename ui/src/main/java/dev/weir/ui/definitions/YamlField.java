package dev.weir.ui.definitions;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.dom.DomEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** YAML as text, with what is wrong at its lines. */
@Tag("weir-yaml")
@JavaScript("context://webjars/ace-builds/1.41.0/src-min-noconflict/ace.js")
@JavaScript("context://webjars/ace-builds/1.41.0/src-min-noconflict/mode-yaml.js")
@JavaScript("context://webjars/ace-builds/1.41.0/src-min-noconflict/ext-searchbox.js")
@JavaScript("context://weir/weir-yaml.js")
final class YamlField extends Component {
    /** As much as is read of one file. */
    static final int LONGEST = 1 << 20;

    private static final String DETAIL = "event.detail.text";
    private final boolean readOnly;
    private final Consumer<String> typed;
    private List<Map<String, Object>> marks = List.of();
    private String text = "";

    /** {@code typed} hears what was written a moment after the last key; {@code save} when saving was asked for by key. */
    YamlField(String label, boolean readOnly, Consumer<String> typed, Runnable save) {
        this.readOnly = readOnly;
        this.typed = typed;
        addClassName("weir-yaml");
        getElement().setAttribute("label", label);
        getElement().addEventListener("weir-text", event -> type(text(event))).addEventData(DETAIL);
        getElement()
                .addEventListener("weir-save", event -> {
                    type(text(event));
                    save.run();
                })
                .addEventData(DETAIL);
    }

    private static String text(DomEvent event) {
        return event.getEventData().path(DETAIL).asString("");
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        getElement().callJsFunction("setReadOnly", readOnly);
        getElement().callJsFunction("setText", text);
        getElement().callJsFunction("mark", marks);
    }

    /** What somebody wrote, as the browser tells it; what is longer than anything that is kept is cut, which the check then says. */
    void type(String fresh) {
        if (readOnly) {
            return;
        }
        String kept = fresh.length() > LONGEST ? fresh.substring(0, LONGEST) : fresh;
        if (!kept.equals(text)) {
            text = kept;
            typed.accept(kept);
        }
    }

    /** Replaces what stands there. */
    void put(String fresh) {
        text = fresh;
        if (isAttached()) {
            getElement().callJsFunction("setText", fresh);
        }
    }

    String text() {
        return text;
    }

    /** Shows what is wrong at the lines; what is not of this text stands in the list alone. */
    void mark(List<Definitions.Mistake> mistakes) {
        var fresh = new ArrayList<Map<String, Object>>();
        for (Definitions.Mistake mistake : mistakes) {
            if (mistake.own()) {
                var one = new HashMap<String, Object>();
                one.put("line", mistake.line());
                one.put("text", MistakeList.words(mistake));
                one.put("doubt", mistake.doubt());
                fresh.add(one);
            }
        }
        marks = List.copyOf(fresh);
        if (isAttached()) {
            getElement().callJsFunction("mark", marks);
        }
    }

    /** Puts the cursor at the beginning of a line, counted from 1. */
    void go(int line) {
        getElement().callJsFunction("go", line);
    }

    /** Whether the browser asks before it leaves the page. */
    void unsaved(boolean unsaved) {
        getElement().setAttribute("unsaved", unsaved);
    }
}
