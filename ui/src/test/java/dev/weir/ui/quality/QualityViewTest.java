package dev.weir.ui.quality;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QualityViewTest extends ScreenTest {
    private final Watched<DataQuality.Snapshot> quality =
            new Watched<>(new DataQuality.Snapshot(NOW, List.of(), List.of()));

    @BeforeEach
    void give() {
        world.give(DataQuality.class, new DataQuality() {
            @Override
            public Subscription watch(Consumer<Snapshot> reader) {
                return quality.watch(reader);
            }

            @Override
            public List<OfDataset> figures(String nodeId) {
                return List.of();
            }
        });
    }

    @Test
    void edges_and_figures_stand_in_words_and_markup_stands_as_text() {
        var rows = Series.of(Signal.DATASET_ROWS, FRAUD, Labels.of("dataset", "<b>facts</b>"));
        var nulls = Series.of(
                Signal.NULL_RATIO, FRAUD, Labels.of("dataset", "<b>facts</b>").with("column", "mail"));
        quality.say(new DataQuality.Snapshot(
                NOW,
                List.of(new DataQuality.OfDataset(
                        "<b>facts</b>",
                        FRAUD,
                        List.of(Sample.of(rows, NOW.minusSeconds(60), 1_200), Sample.of(nulls, NOW, 0.25)))),
                List.of(
                        new DataQuality.OfEdge(
                                "writer", "orders", FRAUD, DataQuality.State.LOST, "12 of 3.4 k records never arrived"),
                        new DataQuality.OfEdge(
                                "clicks",
                                "clicks",
                                FRAUD,
                                DataQuality.State.NOT_KNOWN,
                                "nobody counts what goes in"))));

        String page = shown();

        assertTrue(page.contains("2 edges: 1 lose or repeat records, 1 are not known"), page);
        assertTrue(page.contains("lost") && page.contains("12 of 3.4 k records never arrived"), page);
        assertTrue(page.contains("? ") || page.contains("not known"), page);
        assertTrue(page.contains("<b>facts</b>"), page);
        assertTrue(page.contains("Nulls of mail"), page);
        assertTrue(page.contains("25"), page);
    }

    @Test
    void with_nothing_told_it_says_how_figures_come() {
        String page = shown();

        assertTrue(page.contains("No run has told anything of its data yet"), page);
        assertFalse(page.contains("balanced"), page);
    }

    private String shown() {
        return text(navigate(QualityView.class));
    }
}
