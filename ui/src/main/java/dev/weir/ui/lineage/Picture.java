package dev.weir.ui.lineage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A part of the graph, laid out.
 *
 * @param now the present
 * @param known how many nodes the whole graph has
 * @param focus the key of the spot in the focus; empty when none is asked for, or there is no such node
 * @param missing the focus that was asked for and that the graph does not know; else empty
 * @param leftOut what the query asks for and the picture does not show, as a sentence; empty when all is there
 * @param lit the keys of what is lit by cause or blast, with edges as {@code from→to}; empty when nothing is
 * @param litWords what is lit, as a sentence
 * @param corners where each spot's upper left corner is
 * @param changes when the structure changed, oldest first, at most some hundreds
 * @param owners all owners that there are
 * @param environments all environments that jobs are of
 */
public record Picture(
        Instant now,
        int known,
        Optional<String> focus,
        String missing,
        String leftOut,
        List<Spot> spots,
        List<Link> links,
        Set<String> lit,
        String litWords,
        Map<String, Corner> corners,
        List<Frame> frames,
        double width,
        double height,
        List<Instant> changes,
        List<String> owners,
        List<String> environments) {
    /** The width of a node in pixels. */
    public static final double NODE_WIDTH = 208;
    /** The height of a node in pixels. */
    public static final double NODE_HEIGHT = 52;

    /** Copies the collections. */
    public Picture {
        spots = List.copyOf(spots);
        links = List.copyOf(links);
        lit = Set.copyOf(lit);
        corners = Map.copyOf(corners);
        frames = List.copyOf(frames);
        changes = List.copyOf(changes);
        owners = List.copyOf(owners);
        environments = List.copyOf(environments);
    }

    /** An upper left corner in pixels. */
    public record Corner(double x, double y) {}

    /** The frame around what one owner stands for. */
    public record Frame(String title, double x, double y, double width, double height) {}

    /** The spot of a key. */
    Optional<Spot> spot(String key) {
        return spots.stream().filter(spot -> spot.key().equals(key)).findFirst();
    }

    /** Whether nodes and edges stand where they stand in the other one. */
    boolean standsAs(Picture other) {
        return corners.equals(other.corners)
                && links.equals(other.links)
                && frames.equals(other.frames)
                && lit.equals(other.lit)
                && focus.equals(other.focus);
    }
}
