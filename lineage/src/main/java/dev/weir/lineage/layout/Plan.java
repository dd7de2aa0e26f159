package dev.weir.lineage.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is to be laid out: boxes of given sizes, joined by arrows. Equal plans come out equally. */
public record Plan(List<Box> boxes, List<Arrow> arrows) {
    /** Copies the lists; refuses two boxes of one key and arrows whose ends are no boxes. */
    public Plan {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
        Set<String> keys = new HashSet<>();
        for (Box box : boxes) {
            if (!keys.add(box.key())) {
                throw new IllegalArgumentException("two boxes have the key " + box.key());
            }
        }
        for (Arrow arrow : arrows) {
            if (!keys.contains(arrow.from()) || !keys.contains(arrow.to())) {
                throw new IllegalArgumentException("the arrow " + arrow + " leads from or to no box");
            }
        }
    }

    /**
     * A box.
     *
     * @param lane boxes of one lane stand together in a frame; empty for one that stands free
     * @param width in pixels
     * @param height in pixels
     */
    public record Box(String key, String lane, double width, double height) {}

    /** An arrow between two boxes, by their keys. */
    public record Arrow(String from, String to) {}
}
