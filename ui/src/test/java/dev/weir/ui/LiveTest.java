package dev.weir.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTest extends ScreenTest {
    private final Watched<List<Integer>> port = new Watched<>(List.of(0));
    private final List<List<Integer>> shown = new ArrayList<>();
    private final Div page = new Div();
    private final Live<List<Integer>> live = Live.on(
            page,
            port::watch,
            (older, newer) -> {
                var both = new ArrayList<>(older);
                both.addAll(newer);
                return both;
            },
            shown::add);

    @Test
    void what_the_port_says_first_is_on_the_page_when_it_arrives() {
        UI.getCurrent().add(page);
        assertEquals(List.of(List.of(0)), shown);
    }

    @Test
    void what_comes_before_the_page_has_its_turn_is_merged_into_one() {
        UI.getCurrent().add(page);
        port.say(List.of(1));
        port.say(List.of(2));
        port.say(List.of(3));
        turn();
        assertEquals(List.of(List.of(0), List.of(1, 2, 3)), shown);
    }

    @Test
    void a_page_that_left_is_told_nothing_and_leaves_no_reader_behind() {
        UI.getCurrent().add(page);
        port.say(List.of(1));
        UI.getCurrent().remove(page);
        turn();
        assertEquals(List.of(List.of(0)), shown);
        assertEquals(0, port.readers());
    }

    @Test
    void a_page_that_comes_back_begins_anew() {
        UI.getCurrent().add(page);
        UI.getCurrent().remove(page);
        UI.getCurrent().add(page);
        assertEquals(2, shown.size());
        assertEquals(1, port.readers());
    }

    @Test
    void a_paused_page_shows_the_first_word_and_reads_no_more() {
        live.pause(true);
        UI.getCurrent().add(page);
        port.say(List.of(1));
        turn();
        assertEquals(List.of(List.of(0)), shown);
        assertEquals(0, port.readers());
    }

    @Test
    void a_page_that_goes_on_begins_with_the_newest() {
        UI.getCurrent().add(page);
        live.pause(true);
        assertEquals(0, port.readers());
        port.say(List.of(7));
        live.pause(false);
        assertEquals(List.of(List.of(0), List.of(7)), shown);
        assertEquals(1, port.readers());
    }

    @Test
    void asking_again_leaves_one_reader() {
        UI.getCurrent().add(page);
        live.again();
        live.again();
        assertEquals(3, shown.size());
        assertEquals(1, port.readers());
    }
}
