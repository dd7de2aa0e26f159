package dev.weir.lineage.layout;

import java.util.List;
import java.util.Map;

/**
 * A plan, laid out; all lengths in pixels from the upper left corner.
 *
 * @param boxes the upper left corners of the boxes, by their keys
 * @param ways the corners that each arrow of the plan passes, first where it leaves, in the order of the plan
 * @param frames the frames of lanes
 */
public record Placed(
        double width, double height, Map<String, Point> boxes, List<List<Point>> ways, List<Frame> frames) {
    /** Copies the collections. */
    public Placed {
        boxes = Map.copyOf(boxes);
        ways = ways.stream().map(List::copyOf).toList();
        frames = List.copyOf(frames);
    }

    /** A point. */
    public record Point(double x, double y) {}

    /** The frame around the boxes of a lane. */
    public record Frame(String lane, double x, double y, double width, double height) {}
}
