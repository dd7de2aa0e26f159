package dev.weir.ui.frame;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.weir.ui.frame.Search.Hit;
import java.util.function.Consumer;

/** The search of the top bar: what is chosen is gone to, and the box is empty again. */
final class SearchBox extends ComboBox<Hit> {
    private static final int MOST = 50;

    SearchBox(Search search, Consumer<String> go) {
        addClassName("weir-search-box");
        setAriaLabel(
                "Search pipelines, SLOs, agreements, figures, datasets, features, models, reports, incidents and pages");
        setPlaceholder("Search   /");
        setClearButtonVisible(true);
        getElement().setAttribute("data-search", true);
        setItemLabelGenerator(Hit::title);
        setRenderer(new ComponentRenderer<>(SearchBox::row));
        setItemsWithFilterConverter(
                query -> search.find(query.getFilter().orElse(""), MOST).stream()
                        .skip(query.getOffset())
                        .limit(query.getLimit()),
                query -> search.find(query.getFilter().orElse(""), MOST).size(),
                typed -> typed);
        addValueChangeListener(event -> {
            Hit hit = event.getValue();
            if (event.isFromClient() && hit != null) {
                clear();
                go.accept(hit.address());
            }
        });
    }

    private static Div row(Hit hit) {
        var kind = new Span(hit.kind().word());
        kind.addClassName("weir-found-kind");
        var title = new Span(hit.title());
        title.addClassName("weir-found-title");
        var detail = new Span(hit.detail());
        detail.addClassName("weir-quiet");
        var row = new Div(kind, new Div(title, detail));
        row.addClassName("weir-found");
        return row;
    }
}
