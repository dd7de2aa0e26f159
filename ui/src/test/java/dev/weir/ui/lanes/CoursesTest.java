package dev.weir.ui.lanes;

import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.store.Points;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CoursesTest {
    private static final Duration STEP = Duration.ofSeconds(10);

    private static Courses with(IntToDoubleFunction lag) {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < 30; i++) {
            Sample sample = LanesTest.partition("0", lag.applyAsDouble(i));
            samples.add(Sample.of(sample.series(), NOW.minusSeconds(10L * (29 - i)), sample.value()));
        }
        var courses = new Courses();
        courses.load(List.of(new Points(samples.getFirst().series(), samples)), STEP);
        return courses;
    }

    @Test
    void a_watermark_that_keeps_its_distance_moves() {
        assertEquals(
                Duration.ZERO, with(i -> 6).stood(LanesTest.partition("0", 0).series()));
    }

    @Test
    void a_lag_that_grows_with_the_clock_is_a_watermark_that_stands_still() {
        var courses = with(i -> i < 20 ? 6 : 6 + 10 * (i - 19));
        assertEquals(
                Duration.ofSeconds(100),
                courses.stood(LanesTest.partition("0", 0).series()));
    }

    @Test
    void points_of_one_step_replace_each_other_and_old_ones_go() {
        var courses = with(i -> 6);
        Sample fresh = Sample.of(LanesTest.partition("0", 7).series(), NOW.plusSeconds(3), 7);
        courses.grow(List.of(fresh), Interval.before(NOW, Duration.ofMinutes(1)));
        var course = courses.of(fresh.series());
        assertEquals(7, course.getLast().lag());
        assertTrue(course.size() <= 7, course.toString());
    }
}
