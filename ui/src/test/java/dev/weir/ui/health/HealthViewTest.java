package dev.weir.ui.health;

import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ui.ScreenTest;
import dev.weir.ui.health.SelfHealth.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthViewTest extends ScreenTest {
    @Test
    void everything_that_works_is_said_in_one_sentence() {
        String text = says(part("Store", State.GOOD, "131 MB"));
        assertTrue(text.contains("● Weir works Keeping ● works Store 131 MB It keeps. weir_store_bytes"), text);
    }

    @Test
    void the_worst_part_speaks_for_all() {
        String text = says(
                part("Store", State.BROKEN, ""), part("Growth", State.UNKNOWN, "–"), part("Disk", State.DOUBTFUL, ""));
        assertTrue(text.startsWith("■ one part does not work"), text);
        assertTrue(text.contains("? not known Growth –"), text);
    }

    @Test
    void what_is_not_known_is_not_said_to_work() {
        String text = says(part("Growth", State.UNKNOWN, "–"), part("Store", State.GOOD, ""));
        assertTrue(text.startsWith("? Weir works as far as is known; one part is not known yet"), text);
    }

    @Test
    void without_parts_nothing_is_known() {
        assertTrue(says().startsWith("?"), says());
    }

    @Test
    void markup_is_text() {
        assertTrue(says(part("<b>x</b>", State.DOUBTFUL, "")).contains("<b>x</b>"));
    }

    private String says(SelfHealth.Part... parts) {
        world.give(SelfHealth.class, (SelfHealth) reader -> {
            reader.accept(new SelfHealth.Snapshot(NOW, List.of(parts)));
            return () -> {};
        });
        return text(navigate(HealthView.class));
    }

    private static SelfHealth.Part part(String name, State state, String figure) {
        return new SelfHealth.Part(SelfHealth.Stretch.KEEP, name, state, figure, "It keeps.", "weir_store_bytes");
    }
}
