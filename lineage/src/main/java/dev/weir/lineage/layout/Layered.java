package dev.weir.lineage.layout;

import dev.weir.lineage.layout.Placed.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Layers from left to right with edges of right angles, by the Eclipse Layout Kernel. Deterministic: the seed stands, and the order
 * of the plan decides between equals. Any thread; takes time (measured: see docs/adr/0013-layout.md), so never call it in a UI's turn.
 */
public final class Layered {
    private static final int THOROUGH = 7;
    private static final int QUICK = 2;
    private static final int MANY = 200;

    private Layered() {}

    /** Lays a plan out. */
    public static Placed of(Plan plan) {
        ElkNode root = ElkGraphUtil.createGraph();
        boolean laned = plan.boxes().stream().anyMatch(box -> !box.lane().isEmpty());
        options(root, plan.boxes().size());
        if (laned) {
            root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        }
        Map<String, ElkNode> lanes = new LinkedHashMap<>();
        Map<String, ElkNode> nodes = new HashMap<>();
        for (Plan.Box box : plan.boxes()) {
            ElkNode parent = box.lane().isEmpty()
                    ? root
                    : lanes.computeIfAbsent(
                            box.lane(), any -> lane(root, plan.boxes().size()));
            ElkNode node = ElkGraphUtil.createNode(parent);
            node.setDimensions(box.width(), box.height());
            nodes.put(box.key(), node);
        }
        List<ElkEdge> edges = new ArrayList<>();
        for (Plan.Arrow arrow : plan.arrows()) {
            ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(arrow.from()), nodes.get(arrow.to()));
            edges.add(edge);
        }
        // asking for them is what makes the algorithms and their options known
        LayoutMetaDataService.getInstance();
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        Map<String, Point> corners = new HashMap<>();
        nodes.forEach((key, node) -> corners.put(key, absolute(node)));
        return new Placed(
                root.getWidth(),
                root.getHeight(),
                corners,
                edges.stream().map(Layered::way).toList(),
                lanes.entrySet().stream()
                        .map(lane -> new Placed.Frame(
                                lane.getKey(),
                                lane.getValue().getX(),
                                lane.getValue().getY(),
                                lane.getValue().getWidth(),
                                lane.getValue().getHeight()))
                        .toList());
    }

    private static ElkNode lane(ElkNode root, int boxes) {
        ElkNode lane = ElkGraphUtil.createNode(root);
        options(lane, boxes);
        lane.setProperty(CoreOptions.PADDING, new ElkPadding(36, 16, 16, 16));
        return lane;
    }

    private static void options(ElkNode node, int boxes) {
        node.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        node.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        node.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        node.setProperty(CoreOptions.RANDOM_SEED, 1);
        node.setProperty(CoreOptions.PADDING, new ElkPadding(16));
        node.setProperty(LayeredOptions.SPACING_NODE_NODE, 20.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE, 12.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 8.0);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 48.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 8.0);
        node.setProperty(LayeredOptions.THOROUGHNESS, boxes > MANY ? QUICK : THOROUGH);
    }

    /** The corners of an edge; none when the kernel did not route it. */
    private static List<Point> way(ElkEdge edge) {
        List<Point> corners = new ArrayList<>();
        Point origin = edge.getContainingNode() == null ? new Point(0, 0) : absolute(edge.getContainingNode());
        for (ElkEdgeSection section : edge.getSections()) {
            corners.add(new Point(origin.x() + section.getStartX(), origin.y() + section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                corners.add(new Point(origin.x() + bend.getX(), origin.y() + bend.getY()));
            }
            corners.add(new Point(origin.x() + section.getEndX(), origin.y() + section.getEndY()));
        }
        return corners;
    }

    private static Point absolute(ElkNode node) {
        double x = 0;
        double y = 0;
        for (ElkNode here = node; here != null && here.getParent() != null; here = here.getParent()) {
            x += here.getX();
            y += here.getY();
        }
        return new Point(x, y);
    }
}
