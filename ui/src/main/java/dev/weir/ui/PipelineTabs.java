package dev.weir.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import dev.weir.model.PipelineId;

/** The pages of one pipeline, side by side. */
public final class PipelineTabs extends Nav {
    /** The pages that there are. */
    public enum Tab {
        /** Its charts. */
        OVERVIEW("Overview", ""),
        /** Whether it is fit for production. */
        READINESS("Readiness", "/readiness"),
        /** What computing costs. */
        COST("Cost", "/cost");

        private final String title;
        private final String path;

        Tab(String title, String path) {
            this.title = title;
            this.path = path;
        }
    }

    private final Tab here;

    /** Those of no pipeline yet, on the page that one is on. */
    public PipelineTabs(Tab here) {
        this.here = here;
        addClassName("weir-tabs");
        setAriaLabel("Pages of this pipeline");
    }

    /** Those of a pipeline; the span goes along. */
    public void show(PipelineId id, TimeRange range) {
        removeAll();
        for (Tab tab : Tab.values()) {
            var link = new Anchor(range.address("pipelines/" + id + tab.path), tab.title);
            link.getElement().setAttribute("router-link", true);
            if (tab == here) {
                link.getElement().setAttribute("aria-current", "page");
            }
            add(link);
        }
    }
}
