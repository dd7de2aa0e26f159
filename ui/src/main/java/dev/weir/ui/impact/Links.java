package dev.weir.ui.impact;

import com.vaadin.flow.component.html.Anchor;
import dev.weir.model.lineage.NodeId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The addresses of nodes, and how they are called. */
public final class Links {
    private Links() {}

    /** The page about what hangs on a node. */
    public static String impact(NodeId node) {
        return "impact?focus=" + encoded(node.text());
    }

    static String impact(NodeId node, Optional<String> column, Optional<Duration> late) {
        return impact(node)
                + column.map(name -> "&column=" + encoded(name)).orElse("")
                + late.map(by -> "&late=" + Late.text(by)).orElse("");
    }

    /** The page about a node itself; the graph for what has none. */
    static Anchor to(NodeId node) {
        return inside(address(node), title(node));
    }

    static Anchor inside(String address, String text) {
        var link = new Anchor(address, text);
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    /** Its kind and its short name. */
    static String title(NodeId node) {
        return switch (node) {
            case NodeId.OfDataset dataset -> dataset.name();
            case NodeId.OfJob job -> job.name();
            case NodeId.OfFeature feature -> "feature " + feature.name();
            case NodeId.OfModel model -> "model " + model.name();
            case NodeId.OfOwner owner -> owner.name();
            case NodeId.OfSla sla -> sla.name();
        };
    }

    private static String address(NodeId node) {
        return switch (node) {
            case NodeId.OfDataset dataset -> "datasets?id=" + encoded(dataset.text());
            case NodeId.OfSla sla -> "slas/" + sla.name();
            case NodeId.OfJob job -> job.pipeline().map(id -> "pipelines/" + id).orElseGet(() -> graph(job));
            case NodeId.OfFeature feature -> graph(feature);
            case NodeId.OfModel model -> graph(model);
            case NodeId.OfOwner owner -> graph(owner);
        };
    }

    static String graph(NodeId node) {
        return "lineage?focus=" + encoded(node.text()) + "&depth=2";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
