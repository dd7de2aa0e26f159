package dev.weir.ui.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinesViewTest extends ScreenTest {
    private static List<Pipelines.Row> rows(int many) {
        var rows = new ArrayList<Pipelines.Row>();
        for (int i = 0; i < many; i++) {
            rows.add(Examples.row(new PipelineId("demo", "pipeline-" + i), i == 0 ? Standing.BREACHED : Standing.MET));
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private Grid<PipelineLine> grid() {
        return find(Grid.class).single();
    }

    @Test
    void no_pipeline_tells_the_next_step() {
        var view = navigate(PipelinesView.class);
        assertTrue(text(view).contains("./weir start --config DIR"), text(view));
        assertFalse(find(Grid.class).exists());
    }

    @Test
    void a_thousand_are_there_and_the_filter_of_the_address_narrows_them() {
        world.rows.say(rows(1000));
        navigate(PipelinesView.class);
        assertEquals(1000, test(grid()).size());
        var view = open("pipelines", "q=pipeline-77%20met", PipelinesView.class);
        assertEquals("pipeline-77 met", find(TextField.class).single().getValue());
        assertEquals(11, test(grid()).size());
        assertTrue(text(view).contains("11 of 1000 pipelines"), text(view));
    }

    @Test
    void a_row_tells_values_with_units_and_their_doubt() {
        world.rows.say(List.of(Examples.row(Examples.FRAUD, Standing.BREACHED)));
        navigate(PipelinesView.class);
        var grid = test(grid());
        assertEquals("4.2 s", grid.getCellText(0, 4));
        assertEquals("12.4 k records", grid.getCellText(0, 5));
        assertEquals("3.1 MB", grid.getCellText(0, 6));
        assertEquals("1.2 s est.", grid.getCellText(0, 7));
    }

    @Test
    void a_batch_pipeline_tells_its_run() {
        world.rows.say(List.of(Examples.batch(Examples.WAREHOUSE, Standing.MET)));
        navigate(PipelinesView.class);
        var grid = test(grid());
        assertEquals("run 44 s", grid.getCellText(0, 4));
        assertEquals("late 0 s", grid.getCellText(0, 5));
    }

    @Test
    void the_longest_names_are_shown_whole() {
        var id = new PipelineId("e".repeat(63), "n".repeat(63));
        world.rows.say(List.of(Examples.row(id, Standing.MET)));
        navigate(PipelinesView.class);
        assertEquals(1, test(grid()).size());
        assertTrue(PipelineLine.of(Examples.row(id, Standing.MET)).matches("nnn eee"));
    }

    @Test
    void it_follows_and_leaves_no_reader_behind() {
        world.rows.say(rows(2));
        var view = navigate(PipelinesView.class);
        world.rows.say(rows(3));
        turn();
        assertEquals(3, test(grid()).size());
        view.removeFromParent();
        assertEquals(0, world.rows.readers());
    }
}
