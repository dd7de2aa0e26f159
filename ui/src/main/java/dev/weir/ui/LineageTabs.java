package dev.weir.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.Arrays;

/** The pages about what is made of what, side by side; the rail leads to the first. */
public final class LineageTabs extends Nav {
    /** The pages that there are. */
    public enum Tab {
        /** What is made of what, drawn. */
        GRAPH("Graph", "lineage"),
        /** All datasets, and each one. */
        DATASETS("Datasets", "datasets"),
        /** How schemas changed. */
        SCHEMAS("Schema changes", "schemas"),
        /** How good data are. */
        QUALITY("Quality", "quality");

        private final String title;
        private final String path;

        Tab(String title, String path) {
            this.title = title;
            this.path = path;
        }
    }

    /** Those that there are, on the page that one is on. */
    public LineageTabs(Tab here) {
        addClassName("weir-tabs");
        setAriaLabel("Pages about lineage");
        for (Tab tab : Tab.values()) {
            if (tab == here
                    || RouteConfiguration.forSessionScope().getRoute(tab.path).isPresent()) {
                var link = new Anchor(tab.path, tab.title);
                link.getElement().setAttribute("router-link", true);
                if (tab == here) {
                    link.getElement().setAttribute("aria-current", "page");
                }
                add(link);
            }
        }
    }

    /** The page of the rail that an address belongs to, by its first segment: that of the graph for all of these, and for impact. */
    public static String place(String segment) {
        return segment.equals("impact") || Arrays.stream(Tab.values()).anyMatch(tab -> tab.path.equals(segment))
                ? Tab.GRAPH.path
                : segment;
    }
}
